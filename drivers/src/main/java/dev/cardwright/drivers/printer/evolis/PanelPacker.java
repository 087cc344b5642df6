package dev.cardwright.drivers.printer.evolis;

import java.util.Arrays;

/**
 * Turns a plane of an ID-1 card into the machine's panel: 1016 lines of 648 dots, always the full size [D: Evolis
 * Programming Guide A5013 Rev E].
 *
 * <p>The first line is the left edge of the landscape card and the first dot of a line its bottom edge, so the picture is
 * turned by 90 degrees clockwise [V: streams recorded from the vendor's Windows driver]. The card is centred in the panel
 * and never scaled; that is this driver's choice, no source asks for it. Dots of dye are 5, 6 or 7 bits one after
 * another, most significant first; black and overlay are one bit, 1 is on [V for black, D for dye].
 */
final class PanelPacker {
    /** Lines of a panel: dots along the card's long side. */
    static final int LINES = 1016;

    /** Dots of a line: along the card's short side. */
    static final int LINE_DOTS = 648;

    /** Enough to use whole cache lines, few enough that their lines stay in the cache. */
    private static final int COLUMNS_AT_ONCE = 16;

    private PanelPacker() {}

    /**
     * Whether any dot of the plane is printed.
     *
     * @param plane one byte per dot
     */
    static boolean isBlank(byte[] plane) {
        // All dots are zero when the first is and each equals the one before; compared many at a time.
        return plane[0] == 0 && Arrays.mismatch(plane, 0, plane.length - 1, plane, 1, plane.length) < 0;
    }

    /**
     * How long the packed panel is.
     *
     * @param levels 2, 32, 64 or 128
     */
    static int packedBytes(int levels) {
        return LINES * (LINE_DOTS / 8) * bits(levels);
    }

    private static int bits(int levels) {
        return switch (levels) {
            case 2 -> 1;
            case 32 -> 5;
            case 64 -> 6;
            case 128 -> 7;
            default -> throw new IllegalArgumentException("A panel has 2, 32, 64 or 128 levels, not " + levels + ".");
        };
    }

    /**
     * Packs one plane.
     *
     * @param plane one byte per dot, landscape rows from the top left; dye 0 to 255, black and overlay 0 or not 0
     * @param width dots per row, at most 1016
     * @param height rows, at most 648
     * @param levels 2, 32, 64 or 128
     * @param into where the panel goes; must be zero there
     * @param from index of the panel's first byte
     */
    static void pack(byte[] plane, int width, int height, int levels, byte[] into, int from) {
        int bits = bits(levels);
        byte[] steps = steps(levels);
        int left = (LINES - width) / 2;
        int top = (LINE_DOTS - height) / 2;
        int bottomDot = LINE_DOTS - top - height;
        int lineBytes = LINE_DOTS / 8 * bits;
        byte[] lines = new byte[COLUMNS_AT_ONCE * LINE_DOTS];
        for (int column = 0; column < width; column += COLUMNS_AT_ONCE) {
            int columns = Math.min(COLUMNS_AT_ONCE, width - column);
            turn(plane, width, height, column, columns, steps, lines, bottomDot);
            for (int next = 0; next < columns; next++) {
                packLine(lines, next * LINE_DOTS, bits, into, from + (left + column + next) * lineBytes);
            }
        }
        Arrays.fill(lines, (byte) 0);
    }

    /** Some columns of the picture become lines, bottom dot first: rows are read along, as memory likes it. */
    private static void turn(
            byte[] plane, int width, int height, int column, int columns, byte[] steps, byte[] lines, int bottomDot) {
        for (int row = 0; row < height; row++) {
            int source = row * width + column;
            int dot = bottomDot + height - 1 - row;
            for (int next = 0; next < columns; next++) {
                lines[next * LINE_DOTS + dot] = steps[plane[source + next] & 0xFF];
            }
        }
    }

    /** Eight dots at a time are exactly as many bytes as a dot has bits. */
    private static void packLine(byte[] lines, int line, int bits, byte[] into, int from) {
        int at = from;
        for (int dot = line; dot < line + LINE_DOTS; dot += 8) {
            long eight = 0;
            for (int next = dot; next < dot + 8; next++) {
                eight = eight << bits | lines[next];
            }
            for (int shift = (bits - 1) * 8; shift >= 0; shift -= 8) {
                into[at++] = (byte) (eight >>> shift);
            }
        }
    }

    /** Byte value to step: for dye the value's share of the highest step, cut off [C: QZ Tray]. */
    private static byte[] steps(int levels) {
        byte[] steps = new byte[256];
        for (int value = 1; value < 256; value++) {
            steps[value] = (byte) (levels == 2 ? 1 : value * (levels - 1) / 255);
        }
        return steps;
    }
}
