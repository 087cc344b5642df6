package dev.cardwright.simulator.printer;

/**
 * One panel's picture as it lies in the machine's memory: 1016 lines of 648 dots, bits packed without gaps, most significant first [D][V].
 *
 * <p>The bytes are never changed once they are here, so a bitmap may be printed, kept and looked at by several threads.
 */
final class Bitmap {
    /** Dots along the printing direction: lines. */
    static final int LINES = 1016;
    /** Dots across the card: one line. */
    static final int DOTS_PER_LINE = 648;

    private final char panel;
    private final int levels;
    private final byte[] packed;

    /**
     * Takes the array as its own.
     *
     * @param panel  y, m, c, k or o
     * @param levels 2 for k and o; 32, 64 or 128 for a dye
     * @param packed {@link #bytes(int)} bytes
     */
    Bitmap(char panel, int levels, byte[] packed) {
        if (packed.length != bytes(levels)) {
            throw new IllegalArgumentException("a bitmap with " + levels + " levels has " + bytes(levels) + " bytes");
        }
        this.panel = panel;
        this.levels = levels;
        this.packed = packed;
    }

    char panel() {
        return panel;
    }

    int levels() {
        return levels;
    }

    /** Whether this panel may come with so many levels. */
    static boolean legal(char panel, int levels) {
        return switch (panel) {
            case 'y', 'm', 'c' -> levels == 32 || levels == 64 || levels == 128;
            case 'k', 'o' -> levels == 2;
            default -> false;
        };
    }

    static int bitsPerDot(int levels) {
        return Integer.numberOfTrailingZeros(levels);
    }

    static int bytesPerLine(int levels) {
        return DOTS_PER_LINE * bitsPerDot(levels) / 8;
    }

    static int bytes(int levels) {
        return LINES * bytesPerLine(levels);
    }

    /** Two prints of the same panel on the same place: dyes add up, resin and varnish lie where either lies. */
    Bitmap and(Bitmap other) {
        int most = Math.max(levels, other.levels);
        byte[] sum = new byte[bytes(most)];
        int[] mine = new int[DOTS_PER_LINE];
        int[] theirs = new int[DOTS_PER_LINE];
        for (int line = 0; line < LINES; line++) {
            unpack(line, mine);
            other.unpack(line, theirs);
            for (int dot = 0; dot < DOTS_PER_LINE; dot++) {
                int both = mine[dot] * (most - 1) / (levels - 1) + theirs[dot] * (most - 1) / (other.levels - 1);
                mine[dot] = Math.min(most - 1, both);
            }
            pack(mine, most, sum, line);
        }
        return new Bitmap(panel, most, sum);
    }

    /** The same with nothing behind this line. */
    Bitmap upTo(int line) {
        byte[] part = new byte[packed.length];
        System.arraycopy(packed, 0, part, 0, line * bytesPerLine(levels));
        return new Bitmap(panel, levels, part);
    }

    boolean blank() {
        for (byte value : packed) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes the values 0 … levels-1 of one line into {@code dots}. */
    void unpack(int line, int[] dots) {
        int bits = bitsPerDot(levels);
        int mask = levels - 1;
        int at = line * bytesPerLine(levels);
        int store = 0;
        int held = 0;
        for (int dot = 0; dot < DOTS_PER_LINE; dot++) {
            if (held < bits) {
                store = (store << 8 | (packed[at++] & 0xFF)) & 0xFFFF;
                held += 8;
            }
            held -= bits;
            dots[dot] = (store >>> held) & mask;
        }
    }

    /** Packs one line of values behind the lines that were packed before. */
    static void pack(int[] dots, int levels, byte[] into, int line) {
        int bits = bitsPerDot(levels);
        int at = line * bytesPerLine(levels);
        int store = 0;
        int held = 0;
        for (int dot = 0; dot < DOTS_PER_LINE; dot++) {
            store = (store << bits | dots[dot]) & 0xFFFF;
            held += bits;
            if (held >= 8) {
                held -= 8;
                into[at++] = (byte) (store >>> held);
            }
        }
    }
}
