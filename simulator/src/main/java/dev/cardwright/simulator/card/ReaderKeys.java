package dev.cardwright.simulator.card;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places in a reader where a host puts sector keys (LOAD KEYS of PC/SC part 3). They are the reader's and not the card's: they outlast a reset, a
 * session and the card itself, until the reader loses its power. Thread-safe.
 */
public final class ReaderKeys {
    /** How many places there are, counted from 0. */
    public static final int PLACES = 32;

    private final byte[] @Nullable [] places = new byte[PLACES][];

    /** A reader that was just switched on. */
    public ReaderKeys() {}

    synchronized void put(int place, byte[] key) {
        places[place] = key.clone();
    }

    /** What whoever asks the reader's memory finds in a place; the caller's own copy. */
    public synchronized Optional<byte[]> at(int place) {
        byte[] key = places[place];
        return key == null ? Optional.empty() : Optional.of(key.clone());
    }

    /** The power went. */
    public synchronized void clear() {
        Arrays.fill(places, null);
    }

    /** A mask. */
    @Override
    public String toString() {
        return "ReaderKeys";
    }
}
