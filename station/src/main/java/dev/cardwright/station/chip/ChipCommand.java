package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The verb {@code chip}: one reader and one card, without a station. */
@Command(
        name = "chip",
        description = {
            "Lists the readers, says what a card is, encodes one card, proves it, makes a test card blank again.",
            "Exit status: 0 all is well; 1 a card was there and something is wrong with it;",
            "2 nothing was done: no reader, no card, or a profile, a field, a key or an option is wrong; 64 wrong use."
        },
        exitCodeOnInvalidInput = ChipCommand.USAGE,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(readers | inspect | encode | verify | wipe)",
        subcommands = {ReadersVerb.class, InspectVerb.class, EncodeVerb.class, VerifyVerb.class, WipeVerb.class})
public final class ChipCommand implements Callable<Integer> {

    static final int WELL = 0;
    static final int TROUBLE = 1;
    static final int NOT_DONE = 2;
    static final int USAGE = 64;

    /** Faults that come up before there is a card, or say that there is none. */
    private static final Set<Kind> NO_CARD_YET =
            EnumSet.of(Kind.NO_READER, Kind.NO_SERVICE, Kind.NO_CARD, Kind.VALUES, Kind.KEY, Kind.FOREVER);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    public ChipCommand() {}

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "What is to be done is missing. Allowed: readers, inspect, encode, verify, wipe.");
    }

    /** What a fault means for the verb's exit status. */
    static int status(ChipFault fault) {
        return NO_CARD_YET.contains(fault.kind()) ? NOT_DONE : TROUBLE;
    }
}
