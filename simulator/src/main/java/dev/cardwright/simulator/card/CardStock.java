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
        return blanks(CardKind.NTAG213, seed);
    }

    /**
     * Blanks with a factory-new chip of one kind each. Identifiers of seven bytes begin with the manufacturer's 04, those of four bytes end their first
     * byte with F, as identifiers do that are not unique [M]; they differ from each other and are the same again for the same seed.
     */
    static CardStock blanks(CardKind kind, long seed) {
        Random random = new Random(seed);
        Set<Long> used = new HashSet<>();
        boolean four = kind.uidBytes() == 4;
        long mask = four ? 0xFFFF_FFFFL : 0xFFFF_FFFF_FFFFL;
        long fixed = four ? 0x0F00_0000L : 0;
        return () -> {
            long tail = (random.nextLong() & mask) | fixed;
            while (!used.add(tail)) {
                tail = (random.nextLong() & mask) | fixed;
            }
            byte[] uid = new byte[kind.uidBytes()];
            for (int i = 0; i < uid.length; i++) {
                uid[i] = (byte) (tail >>> (8 * (uid.length - 1 - i)));
            }
            if (!four) {
                uid[0] = 0x04;
            }
            return Optional.of(kind.blank(uid));
        };
    }
}
