package dev.cardwright.drivers.chip;

import dev.cardwright.drivers.chip.StuckCalls.NotBegun;
import dev.cardwright.drivers.chip.StuckCalls.Purpose;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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
    private volatile @Nullable Located located;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean endedWithoutReset;

    /** The terminal and the view it came from, which must live as long. */
    private record Located(CardTerminals view, CardTerminal terminal, String name) {}

    /**
     * A connection to the card in the reader.
     *
     * @param view what it came from
     * @param number counts the connections of this reader: only the newest may reset the card
     */
    record Connection(Card card, CardTerminals view, int number) {}

    PcscReader(ReaderService service, Pattern configuredName, Duration exchangePatience, StuckCalls stuck) {
        this.service = service;
        this.configuredName = configuredName;
        this.exchangePatience = exchangePatience;
        this.thread = new ReaderThread(configuredName.pattern(), stuck);
    }

    static List<String> names(ReaderService service, Duration patience, StuckCalls stuck) throws ChipFault {
        ReaderThread thread = new ReaderThread("list", stuck);
        try {
            return thread.call(Purpose.LOOK_UP, () -> namesOf(service.terminals()), patience, late -> {});
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
        AtomicReference<@Nullable Located> toRelease = new AtomicReference<>(old);
        located = null;
        try {
            Located found = thread.call(
                    Purpose.LOOK_UP,
                    () -> {
                        release(toRelease.getAndSet(null));
                        return lookUp();
                    },
                    exchangePatience,
                    late -> {
                        // A call that nobody waited for any more before its turn came has not released it.
                        release(toRelease.getAndSet(null));
                        release(late);
                    });
            located = found;
            return found;
        } catch (NotBegun refused) {
            located = old;
            throw refused;
        } catch (CardException failed) {
            throw serviceGone(failed);
        }
    }

    private static void release(@Nullable Located one) {
        if (one != null) {
            ReaderService.release(one.view());
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
        return onItsThread(Purpose.LOOK_UP, at.terminal()::isCardPresent, at.view(), late -> {});
    }

    /**
     * Runs a call into the reader service. One that does not come back keeps the context it was made with locked
     * [R: pcsc-lite locks per context], so the reader is looked up anew with a fresh one; the old context is released when the call has
     * ended. A call that was refused keeps nothing, and the context stays in use.
     */
    private <T> T onItsThread(Purpose purpose, Callable<T> call, CardTerminals view, Consumer<@Nullable T> late)
            throws CardException, ChipFault {
        try {
            return thread.call(purpose, call, exchangePatience, brought -> {
                late.accept(brought);
                ReaderService.release(view);
            });
        } catch (NotBegun refused) {
            throw refused;
        } catch (ChipFault stuck) {
            forget(view);
            throw stuck;
        }
    }

    /** Work that was left alone and comes back late must not take away what was found since. */
    private synchronized void forget(CardTerminals view) {
        Located known = located;
        if (known != null && known.view() == view) {
            located = null;
        }
    }

    /** One exchange with the card; when it does not come back in time, its connection ends with it, without touching the card. */
    byte[] exchange(Connection connection, RawExchange raw, byte[] command) throws CardException, ChipFault {
        raw.take(command);
        Callable<byte[]> exchange = () -> raw.transmit(connection.card().getBasicChannel());
        return onItsThread(Purpose.EXCHANGE, exchange, connection.view(), answer -> {
            if (answer != null) {
                Arrays.fill(answer, (byte) 0);
            }
            raw.forget();
            endLate(connection.card(), connection.view());
        });
    }

    /**
     * Lets a card go that another session may hold by now: it is not reset. A view that is shared by all has one connection to each card,
     * which the next session then takes over and resets.
     */
    private static void endLate(Card card, CardTerminals view) {
        if (ReaderService.isOwn(view)) {
            try {
                card.disconnect(false);
            } catch (CardException gone) {
                LOG.debug("A card was gone before its connection ended late: {}", gone.getMessage());
            }
        }
    }

    /** Ends a connection: with a reset of the card, unless a newer connection has it. */
    void end(Connection connection) {
        boolean newest = connection.number() == connections.get();
        Callable<Boolean> disconnecting = () -> {
            connection.card().disconnect(newest);
            return true;
        };
        try {
            onItsThread(Purpose.END, disconnecting, connection.view(), late -> {});
        } catch (CardException | ChipFault gone) {
            LOG.debug("The card was gone before its connection was closed: {}", gone.getMessage());
        }
    }

    /** A connection was left to an exchange that did not come back; the next one begins with a reset. */
    void leftStuck() {
        endedWithoutReset = true;
    }

    @Override
    public ChipSession connect(Duration patience) throws ChipFault {
        return new PcscSession(this, connected(patience));
    }

    /** All of it on the reader's own thread, so that not every exchange has to be handed over. */
    @Override
    public <T> T withCard(Duration patience, CardWork<T> work) throws ChipFault {
        return thread.watched(() -> ChipReader.super.withCard(patience, work), exchangePatience, this::leftAlone);
    }

    /** Work hangs in a call: what it holds comes back with it, and whoever comes next begins anew. */
    private void leftAlone() {
        located = null;
        endedWithoutReset = true;
    }

    /** Waits for a card and connects to it. */
    Connection connected(Duration patience) throws ChipFault {
        Connection made = connectedAsItIs(patience);
        if (endedWithoutReset) {
            end(made);
            made = connectedAsItIs(patience);
            endedWithoutReset = false;
        }
        return made;
    }

    private Connection connectedAsItIs(Duration patience) throws ChipFault {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        CardException last = null;
        while (true) {
            if (cardPresent()) {
                try {
                    Located at = current();
                    Card card =
                            onItsThread(Purpose.EXCHANGE, () -> at.terminal().connect("*"), at.view(), late -> {
                                if (late != null) {
                                    endLate(late, at.view());
                                }
                            });
                    return new Connection(card, at.view(), connections.incrementAndGet());
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

    /** Gives back what the reader service keeps for this reader and ends the reader's thread. */
    void rest() {
        Located known = located;
        located = null;
        if (known != null) {
            giveBack(known);
        }
        thread.rest();
    }

    private void giveBack(Located known) {
        Callable<Boolean> releasing = () -> {
            release(known);
            return true;
        };
        try {
            // Only a call whose turn did not come while somebody waited brings nothing.
            thread.call(Purpose.END, releasing, exchangePatience, released -> {
                if (released == null) {
                    release(known);
                }
            });
        } catch (CardException | ChipFault gone) {
            LOG.debug("The card reader service did not take reader {} back: {}", known.name(), gone.getMessage());
        }
    }
}
