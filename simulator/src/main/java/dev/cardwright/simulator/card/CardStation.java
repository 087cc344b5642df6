package dev.cardwright.simulator.card;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The place in a printer where the reader's antenna or contacts are. The printer puts a card there and takes it away; a reader sees a
 * card only in between. Every stay has its own visit number, so that a session of an earlier stay never reaches a later card.
 *
 * <p>Thread-safe.
 */
public final class CardStation {
    /** Numbers start at an arbitrary point, so that a session opened before the simulator was restarted never fits a new visit. */
    private static final AtomicLong VISITS = new AtomicLong(System.nanoTime() & 0x3FFF_FFFF_FFFF_FFFFL);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReaderKeys readerKeys = new ReaderKeys();
    private @Nullable VirtualCard card;
    private long visit;

    /** One stay of a card at the station. */
    public record Stay(long visit, VirtualCard card) {}

    /** The printer moved this card here. */
    public void put(VirtualCard arriving) {
        lock.lock();
        try {
            card = arriving;
            visit = VISITS.incrementAndGet();
            arriving.lieAt(readerKeys);
            arriving.comeIntoTheField();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The printer moved the card away, or a person took it out. */
    public void clear() {
        lock.lock();
        try {
            if (card != null) {
                card = null;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The key places of the reader at this station; they outlast every card. */
    public ReaderKeys readerKeys() {
        return readerKeys;
    }

    /** The card that a reader can see now; one that is dead or was taken away cannot be seen. */
    public Optional<Stay> stay() {
        lock.lock();
        try {
            return card != null && card.noticed() ? Optional.of(new Stay(visit, card)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a card is (or is no longer) seen, at most so long; returns the stay then seen. */
    public Optional<Stay> await(boolean present, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (stay().isPresent() != present && left > 0) {
                // Slices, because a chip that dies tells nobody.
                long slice = Math.min(left, TimeUnit.MILLISECONDS.toNanos(50));
                left -= slice - Math.max(0, changed.awaitNanos(slice));
            }
            return stay();
        } finally {
            lock.unlock();
        }
    }
}
