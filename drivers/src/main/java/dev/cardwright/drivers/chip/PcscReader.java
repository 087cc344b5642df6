package dev.cardwright.drivers.chip;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of a reader service. It is looked up anew when the service was restarted or the reader was plugged in again,
 * by its configured name: its number may have changed.
 */
final class PcscReader implements ChipReader {
    private static final Logger LOG = LoggerFactory.getLogger(PcscReader.class);

    /** What pcsc-lite adds to a name: the number in order of plugging, and the slot. */
    private static final Pattern NUMBERS = Pattern.compile(" [0-9A-F]{2} [0-9A-F]{2}$");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final ReaderService service;
    private final Pattern configuredName;
    private final Duration exchangePatience;
    private final ReaderThread thread;
    private @Nullable Located located;

    /** The terminal and the view it came from, which must live as long. */
    private record Located(CardTerminals view, CardTerminal terminal, String name) {}

    PcscReader(ReaderService service, Pattern configuredName, Duration exchangePatience) {
        this.service = service;
        this.configuredName = configuredName;
        this.exchangePatience = exchangePatience;
        this.thread = new ReaderThread(configuredName.pattern());
    }

    static List<String> names(ReaderService service, Duration patience) throws ChipFault {
        ReaderThread thread = new ReaderThread("list");
        try {
            return thread.call(
                    () -> terminals(service.terminals()).stream()
                            .map(CardTerminal::getName)
                            .toList(),
                    patience);
        } catch (CardException failed) {
            throw serviceGone(failed);
        } finally {
            thread.rest();
        }
    }

    /** The terminals there are; a service without any says so by an exception. */
    private static List<CardTerminal> terminals(CardTerminals view) throws CardException {
        try {
            return view.list();
        } catch (CardException failed) {
            if (says(failed, "SCARD_E_NO_READERS_AVAILABLE")) {
                return List.of();
            }
            throw failed;
        }
    }

    private static boolean says(Throwable failed, String name) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static ChipFault serviceGone(CardException failed) {
        return new ChipFault(
                ChipFault.Kind.NO_SERVICE,
                "The card reader service does not answer; check that it is running.",
                failed);
    }

    Located locate() throws ChipFault {
        located = null;
        try {
            Located found = thread.call(this::lookUp, exchangePatience);
            located = found;
            return found;
        } catch (CardException failed) {
            throw serviceGone(failed);
        }
    }

    private Located lookUp() throws ChipFault, CardException {
        CardTerminals view = service.terminals();
        List<CardTerminal> all = terminals(view);
        List<CardTerminal> matching = all.stream()
                .filter(terminal -> isConfigured(terminal.getName()))
                .toList();
        if (matching.size() != 1) {
            String there = all.isEmpty()
                    ? "no reader is connected"
                    : "connected are: "
                            + String.join(
                                    "; ",
                                    all.stream().map(CardTerminal::getName).toList());
            String count = matching.isEmpty() ? "No reader has" : "More than one reader has";
            throw new ChipFault(
                    ChipFault.Kind.NO_READER,
                    count + " the configured name \"" + configuredName.pattern() + "\" (" + there + ").");
        }
        CardTerminal terminal = matching.get(0);
        return new Located(view, terminal, terminal.getName());
    }

    private boolean isConfigured(String name) {
        return configuredName.matcher(name).matches()
                || configuredName
                        .matcher(NUMBERS.matcher(name).replaceFirst(""))
                        .matches();
    }

    private Located current() throws ChipFault {
        Located known = located;
        return known == null ? locate() : known;
    }

    @Override
    public String name() {
        Located known = located;
        return known == null ? configuredName.pattern() : known.name();
    }

    @Override
    public boolean cardPresent() throws ChipFault {
        try {
            return present();
        } catch (CardException failed) {
            LOG.debug("Reader {} is looked up anew: {}", name(), failed.getMessage());
            locate();
        }
        try {
            return present();
        } catch (CardException failed) {
            located = null;
            throw new ChipFault(
                    ChipFault.Kind.NO_READER, "The card reader \"" + name() + "\" does not work any more.", failed);
        }
    }

    private boolean present() throws CardException, ChipFault {
        Located at = current();
        return thread.call(at.terminal()::isCardPresent, exchangePatience);
    }

    @Override
    public ChipSession connect(Duration patience) throws ChipFault {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        CardException last = null;
        while (true) {
            if (cardPresent()) {
                try {
                    Located at = current();
                    Card card = thread.call(() -> at.terminal().connect("*"), exchangePatience);
                    return new PcscSession(card, thread, exchangePatience);
                } catch (CardException notYet) {
                    // The card came a moment ago, or went: the reader may still be switching it on.
                    last = notYet;
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                throw new ChipFault(ChipFault.Kind.NO_CARD, "No chip answered in the reader \"" + name() + "\".", last);
            }
            LockSupport.parkNanos(Math.min(left, pause.toNanos()));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Ends the reader's thread. */
    void rest() {
        thread.rest();
    }
}
