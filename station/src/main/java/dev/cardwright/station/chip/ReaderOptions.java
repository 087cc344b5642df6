package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which reader is meant, and how long a card is waited for. */
final class ReaderOptions {

    private static final int LONGEST_WAIT_SECONDS = 600;
    private static final Duration SLICE = Duration.ofMillis(200);

    @Mixin
    ServiceOptions service = new ServiceOptions();

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description =
                    "The reader, by the beginning of its name up to the end of a word. Not needed when there is one.")
    private String name = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long a card is waited for, 0 to 600; 10 is usual.")
    private int waitSeconds = 10;

    /** Made by picocli. */
    ReaderOptions() {}

    void check(CommandSpec spec) {
        if (waitSeconds < 0 || waitSeconds > LONGEST_WAIT_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "--wait is " + waitSeconds + ". Allowed: 0 to 600 seconds.");
        }
    }

    /**
     * The reader that is meant.
     *
     * @throws ChipFault when there is none, or it is not said which
     */
    ChipReader reader(ChipReaders readers) throws ChipFault {
        if (!name.isEmpty()) {
            return readers.find(named(name));
        }
        List<String> all = readers.names();
        if (all.size() == 1) {
            return readers.find(Pattern.compile(Pattern.quote(all.get(0))));
        }
        throw new ChipFault(
                ChipFault.Kind.NO_READER,
                all.isEmpty()
                        ? "No reader is connected. Is it plugged in, and does the reader service know it?"
                        : "There are " + all.size() + " readers; say which with --reader. Connected are: "
                                + String.join("; ", all) + ".");
    }

    /** As a line's settings name readers: the name's end is a word's end. */
    private static Pattern named(String beginning) {
        return Pattern.compile(Pattern.quote(beginning) + "(\\W.*)?");
    }

    /**
     * Waits for a card and connects to it.
     *
     * @param hints where a person is told that a card is waited for
     * @throws ChipFault when none came
     */
    ChipSession connect(ChipReader reader, Stopping stopping, PrintWriter hints) throws ChipFault {
        long end = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        if (waitSeconds > 0 && !reader.cardPresent()) {
            hints.println("Put the card on the reader " + reader.name() + "; it is waited for up to " + waitSeconds
                    + " seconds.");
            hints.flush();
        }
        while (true) {
            try {
                return stopping.guard(reader.connect(SLICE));
            } catch (ChipFault none) {
                boolean over = System.nanoTime() - end >= 0 || stopping.stopping();
                if (none.kind() != ChipFault.Kind.NO_CARD || over) {
                    throw none;
                }
            }
        }
    }
}
