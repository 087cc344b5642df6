package dev.cardwright.simulator.printer;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** What the desks of all machines share: the machine's lock around every act, the way to the tray, and what fits. Thread-safe. */
public abstract class GuardedDesk implements MachineDesk {
    private static final int MOST_FAULTS = 1_000;

    private final Lock lock;
    private final Tray tray;

    /** A desk that holds this lock while it acts. */
    protected GuardedDesk(Lock lock, Tray tray) {
        this.lock = lock;
        this.tray = tray;
    }

    /** Refuses more blanks than fit beside those that are in the feeder. */
    protected static void checkCards(int cards, int inFeeder) {
        if (cards < 1 || cards > MOST_CARDS - inFeeder) {
            throw new IllegalArgumentException(
                    "\"" + cards + "\" cards cannot be loaded. Allowed: 1 to " + MOST_CARDS + " in the feeder.");
        }
    }

    /** Refuses more panel sets than a ribbon has. */
    protected static void checkSets(int sets) {
        if (sets < 0 || sets > MOST_CARDS) {
            throw new IllegalArgumentException(
                    "\"" + sets + "\" panel sets fit on no ribbon. Allowed: 0 to " + MOST_CARDS + ".");
        }
    }

    /** Refuses one more fault when very many are still to come. */
    protected static void checkFaults(int toCome) {
        if (toCome >= MOST_FAULTS) {
            throw new IllegalArgumentException(
                    "There are " + MOST_FAULTS + " faults to come already. Let some of them happen first.");
        }
    }

    /** Waits until every card that left was handed to the tray; false if that took longer. */
    public final boolean awaitTray(Duration atMost) throws InterruptedException {
        return tray.awaitEmpty(atMost);
    }

    /** Sends a card on its way; never with the lock held. */
    protected final void handOver(Runnable delivery) {
        try {
            tray.handOver(delivery);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Acts with the lock held. */
    protected final void act(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    /** Answers with the lock held. */
    protected final <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
