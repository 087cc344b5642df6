package dev.cardwright.simulator.printer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Measures how long the machine stood free between two cards: from the moment a card had left until the first byte of the next job,
 * and until the next blank began to leave the feeder.
 *
 * <p>Questions ({@code R…}) and clearing panels ({@code W…}) belong to no job; the first parameter, motion or picture command does.
 * Thread-safe.
 */
final class JobClock {
    private static final int MOST_KEPT = 10_000;

    private final Deque<Duration> gaps = new ArrayDeque<>();
    private final Deque<Duration> empty = new ArrayDeque<>();
    private long freeSince;
    private boolean free;
    private long nextJobBegan;
    private boolean nextJobSeen;

    /** A command came; its first byte was read then. */
    synchronized void command(char firstLetter, long firstByteNanos) {
        if (free && !nextJobSeen && firstLetter != 'R' && firstLetter != 'W') {
            nextJobBegan = firstByteNanos;
            nextJobSeen = true;
        }
    }

    /** A blank left the feeder. */
    synchronized void fed() {
        if (free && nextJobSeen) {
            keep(gaps, nextJobBegan - freeSince);
            keep(empty, System.nanoTime() - freeSince);
        }
        free = false;
    }

    private static void keep(Deque<Duration> all, long nanos) {
        if (all.size() == MOST_KEPT) {
            all.removeFirst();
        }
        all.addLast(Duration.ofNanos(Math.max(0, nanos)));
    }

    /** The card has left the machine. */
    synchronized void left() {
        freeSince = System.nanoTime();
        free = true;
        nextJobSeen = false;
    }

    synchronized List<Duration> gaps() {
        return List.copyOf(gaps);
    }

    synchronized List<Duration> emptyTimes() {
        return List.copyOf(empty);
    }
}
