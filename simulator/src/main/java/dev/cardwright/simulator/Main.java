package dev.cardwright.simulator;

import dev.cardwright.simulator.floor.Demo;
import dev.cardwright.simulator.floor.SimulatorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulator's verbs. */
@Command(
        name = "cardwright",
        description = "The simulated floor.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        subcommands = {Demo.class, SimulatorCommand.class})
public final class Main {
    private Main() {}

    /** Runs one verb and ends with its exit code. */
    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "dev/cardwright/simulator/logging.xml");
        }
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
