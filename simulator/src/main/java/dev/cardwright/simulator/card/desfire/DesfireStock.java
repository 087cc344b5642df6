package dev.cardwright.simulator.card.desfire;

import dev.cardwright.simulator.card.CardStock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Blanks with a factory-new DESFire card each. */
public final class DesfireStock {
    private static final int TAIL_BITS = 48;

    private DesfireStock() {}

    /** Identifiers begin with the manufacturer's 04, differ from each other, and are, as all the cards' random numbers, the same again for the same seed. */
    public static CardStock blanks(DesfireGeneration generation, DesfireSize size, long seed) {
        Random random = new Random(seed);
        Set<Long> used = new HashSet<>();
        return () -> {
            long tail = random.nextLong() >>> (Long.SIZE - TAIL_BITS);
            while (!used.add(tail)) {
                tail = random.nextLong() >>> (Long.SIZE - TAIL_BITS);
            }
            byte[] uid = new byte[7];
            uid[0] = 0x04;
            for (int i = 0; i < 6; i++) {
                uid[1 + i] = (byte) (tail >>> (40 - 8 * i));
            }
            return Optional.of(DesfireCard.factory(generation, size, uid, CardRandom.seeded(random.nextLong())));
        };
    }
}
