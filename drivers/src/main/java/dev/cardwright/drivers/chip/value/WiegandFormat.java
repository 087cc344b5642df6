package dev.cardwright.drivers.chip.value;

/**
 * Frames that readers send to access systems [V: a real badge and computed values]. The first bit on the wire is the most significant of the
 * number.
 */
public enum WiegandFormat {
    /** 26 bits: a site of 8 bits and a card of 16. */
    H10301(26, 8, 16, 12),
    /** 34 bits: a site of 16 bits and a card of 16. */
    H10306(34, 16, 16, 16),
    /** 37 bits: a card of 35 bits and no site. */
    H10302(37, 0, 35, 18);

    private final int bits;
    private final int siteBits;
    private final int cardBits;
    private final int parityBits;

    WiegandFormat(int bits, int siteBits, int cardBits, int parityBits) {
        this.bits = bits;
        this.siteBits = siteBits;
        this.cardBits = cardBits;
        this.parityBits = parityBits;
    }

    /** How long a frame is. */
    public int bits() {
        return bits;
    }

    /** How many bits the site's number has; 0 where there is none. */
    public int siteBits() {
        return siteBits;
    }

    /** How many bits the card's number has. */
    public int cardBits() {
        return cardBits;
    }

    /** Puts both bits of parity around site and card: the first makes the first half even, the last the last half odd. */
    long frame(long payload) {
        int payloadBits = bits - 2;
        // In the frame of 37 bits both halves have 18 bits and share the middle one.
        long firstHalf = payload >>> (payloadBits - parityBits);
        long lastHalf = payload & ((1L << parityBits) - 1);
        long even = Long.bitCount(firstHalf) & 1;
        long odd = (Long.bitCount(lastHalf) & 1) ^ 1;
        return even << (bits - 1) | payload << 1 | odd;
    }
}
