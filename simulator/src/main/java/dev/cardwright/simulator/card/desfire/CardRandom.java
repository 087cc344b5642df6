package dev.cardwright.simulator.card.desfire;

import java.util.Random;

/** Where a card takes its random numbers: challenges, transaction identifiers and random identifiers. Called under the card's lock. */
@FunctionalInterface
public interface CardRandom {
    /** Fills all bytes. */
    void fill(byte[] bytes);

    /** The same numbers again for the same seed. */
    static CardRandom seeded(long seed) {
        return new Random(seed)::nextBytes;
    }
}
