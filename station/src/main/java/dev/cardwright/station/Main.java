package dev.cardwright.station;

import dev.cardwright.station.chip.ChipCommand;
import dev.cardwright.station.design.LintCommand;
import dev.cardwright.station.design.RenderCommand;
import dev.cardwright.station.operator.OperatorCommand;
import dev.cardwright.station.printer.PrinterCommand;
import dev.cardwright.station.privacy.PrivacyCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs that live in the station. */
@Command(
        name = "cardwright",
        description = "The station of Cardwright.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StationCommand.class,
            OperatorCommand.class,
            PrivacyCommand.class,
            PrinterCommand.class,
            ChipCommand.class,
            LintCommand.class,
            RenderCommand.class
        })
public final class Main {

    private static final int USAGE = 64;

    private Main() {}

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            command.getErr()
                    .println("The station met an error it does not know ("
                            + fault.getClass().getSimpleName() + "); its log says where.");
            LoggerFactory.getLogger(Main.class).error("Unknown error", fault);
            return 70;
        });
        line.setParameterExceptionHandler((fault, unused) -> {
            fault.getCommandLine().getErr().println(fault.getMessage());
            return USAGE;
        });
        System.exit(line.execute(arguments));
    }
}
