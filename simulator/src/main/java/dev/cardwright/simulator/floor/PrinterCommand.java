package dev.cardwright.simulator.floor;

import picocli.CommandLine.Command;

/** The verb {@code simulator printer}: one machine alone, until Ctrl-C; which language it speaks is the next word. */
@Command(
        name = "printer",
        description = "One simulated machine alone; Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        subcommands = {EvolisCommand.class, IppCommand.class})
public final class PrinterCommand {}
