package dev.cardwright.simulator.card;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What lies in a printer's feeder: blanks without a chip, or blanks that each carry their own. */
@FunctionalInterface
public interface CardStock {
    /** The chip of the next blank, or nothing for a plain one. Called by one printer at a time. */
    Optional<VirtualCard> next();

    /** Plain PVC blanks without a chip. */
    static CardStock plain() {
        return Optional::empty;
    }

    /**
     * Blanks with a factory-new NTAG213 each. The identifiers look random, begin with the manufacturer's 04, differ from each other, and
     * are the same again for the same seed.
     */
    static CardStock ntag213(long seed) {
        Random random = new Random(seed);
        Set<Long> used = new HashSet<>();
        return () -> {
            long tail = random.nextLong() & 0xFFFF_FFFF_FFFFL;
            while (!used.add(tail)) {
                tail = random.nextLong() & 0xFFFF_FFFF_FFFFL;
            }
            byte[] uid = new byte[7];
            uid[0] = 0x04;
            for (int i = 0; i < 6; i++) {
                uid[1 + i] = (byte) (tail >>> (40 - 8 * i));
            }
            return Optional.of(new Ntag213(uid));
        };
    }
}
