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

    private PanelPacker() {}

    /**
     * Whether any dot of the plane is printed.
     *
     * @param plane one byte per dot
     */
    static boolean isBlank(byte[] plane) {
        int any = 0;
        for (byte dot : plane) {
            any |= dot;
        }
        return any == 0;
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
        byte[] line = new byte[LINE_DOTS];
        int left = (LINES - width) / 2;
        int top = (LINE_DOTS - height) / 2;
        int bottomDot = LINE_DOTS - top - height;
        int lineBytes = LINE_DOTS / 8 * bits;
        for (int column = 0; column < width; column++) {
            int source = (height - 1) * width + column;
            for (int dot = bottomDot; dot < bottomDot + height; dot++) {
                line[dot] = steps[plane[source] & 0xFF];
                source -= width;
            }
            packLine(line, bits, into, from + (left + column) * lineBytes);
        }
        Arrays.fill(line, (byte) 0);
    }

    /** Eight dots at a time are exactly as many bytes as a dot has bits. */
    private static void packLine(byte[] line, int bits, byte[] into, int from) {
        int at = from;
        for (int dot = 0; dot < LINE_DOTS; dot += 8) {
            long eight = 0;
            for (int next = dot; next < dot + 8; next++) {
                eight = eight << bits | line[next];
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
