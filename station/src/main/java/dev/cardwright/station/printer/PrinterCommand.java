package dev.cardwright.station.printer;

import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PrinterFault;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The verb {@code printer}: one printer by its address, without a station. */
@Command(
        name = "printer",
        description = {
            "Finds out what is connected, prints a test card, watches a printer.",
            "Exit status: 0 all is well; 1 the printer answers and something is wrong with it or its card;",
            "2 no such printer answers, somebody said no, or an option or the address is wrong; 64 wrong use."
        },
        exitCodeOnInvalidInput = PrinterCommand.USAGE,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(probe | test-card | monitor | ports)",
        subcommands = {ProbeVerb.class, TestCardVerb.class, MonitorVerb.class, PortsVerb.class})
public final class PrinterCommand implements Callable<Integer> {

    static final int WELL = 0;
    static final int TROUBLE = 1;
    static final int NOT_DONE = 2;
    static final int USAGE = 64;

    private static final Set<FaultKind> NOBODY_THERE = EnumSet.of(FaultKind.WRONG_LANGUAGE, FaultKind.LINK_LOST);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    public PrinterCommand() {}

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "What is to be done is missing. Allowed: probe, test-card, monitor, ports.");
    }

    /** What a fault means for the verb's exit status. */
    static int status(PrinterFault fault) {
        return fault instanceof PrinterFault.WrongLanguage || NOBODY_THERE.contains(fault.kind()) ? NOT_DONE : TROUBLE;
    }
}
