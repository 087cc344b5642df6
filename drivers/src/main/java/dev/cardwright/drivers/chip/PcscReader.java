package dev.cardwright.drivers.chip;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
            return thread.call(() -> namesOf(service.terminals()), patience);
        } catch (CardException failed) {
            throw serviceGone(failed);
        } finally {
            thread.rest();
        }
    }

    private static List<String> namesOf(CardTerminals view) throws CardException {
        try {
            return terminals(view).stream().map(CardTerminal::getName).toList();
        } finally {
            ReaderService.release(view);
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

    static boolean says(Throwable failed, String name) {
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
        Located old = located;
        located = null;
        try {
            Located found = thread.call(
                    () -> {
                        if (old != null) {
                            ReaderService.release(old.view());
                        }
                        return lookUp();
                    },
                    exchangePatience);
            located = found;
            return found;
        } catch (CardException failed) {
            throw serviceGone(failed);
        }
    }

    private Located lookUp() throws ChipFault, CardException {
        CardTerminals view = service.terminals();
        boolean kept = false;
        try {
            CardTerminal terminal = theConfigured(terminals(view));
            kept = true;
            return new Located(view, terminal, terminal.getName());
        } finally {
            if (!kept) {
                ReaderService.release(view);
            }
        }
    }

    private CardTerminal theConfigured(List<CardTerminal> all) throws ChipFault {
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
        return matching.get(0);
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
            throw new ChipFault(
                    ChipFault.Kind.NO_READER, "The card reader \"" + name() + "\" does not work any more.", failed);
        }
    }

    private boolean present() throws CardException, ChipFault {
        Located at = current();
        return onItsThread(at.terminal()::isCardPresent);
    }

    /**
     * Runs a call into the reader service. One that does not come back keeps the context it was made with locked
     * [R: pcsc-lite locks per context], so the reader is looked up anew with a fresh one; the collector releases the old
     * context when the call has ended.
     */
    <T> T onItsThread(Callable<T> call) throws CardException, ChipFault {
        try {
            return thread.call(call, exchangePatience);
        } catch (ChipFault stuck) {
            located = null;
            throw stuck;
        }
    }

    /** Runs a call on a thread of its own, whenever it may end; nobody waits for it. */
    void inTime(Callable<Boolean> call) {
        thread.apart(call);
    }

    @Override
    public ChipSession connect(Duration patience) throws ChipFault {
        return new PcscSession(this, connectedCard(patience));
    }

    /** Waits for a card and connects to it. */
    Card connectedCard(Duration patience) throws ChipFault {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        CardException last = null;
        while (true) {
            if (cardPresent()) {
                try {
                    Located at = current();
                    return onItsThread(() -> at.terminal().connect("*"));
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
