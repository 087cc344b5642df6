package dev.cardwright.drivers.printer.evolis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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
        pack(plane, width, height, steps(levels), bits(levels), into, from);
    }

    /**
     * Turns and centres a plane as {@link #pack} does, but leaves one byte for each dot: what compression begins with.
     *
     * @param plane one byte per dot, landscape rows from the top left; 0 to 255
     * @param width dots per row, at most 1016
     * @param height rows, at most 648
     * @param levels 32, 64 or 128
     * @return 1016 lines of 648 steps
     */
    static byte[] turn(byte[] plane, int width, int height, int levels) {
        byte[] lines = new byte[LINES * LINE_DOTS];
        pack(plane, width, height, steps(levels), Byte.SIZE, lines, 0);
        return lines;
    }

    private static void pack(byte[] plane, int width, int height, byte[] steps, int bits, byte[] into, int from) {
        int left = (LINES - width) / 2;
        int top = (LINE_DOTS - height) / 2;
        int lineBytes = LINE_DOTS / 8 * bits;
        byte[] eightRows = new byte[8 * width];
        for (int group = 0; group < LINE_DOTS / 8; group++) {
            int lowestRow = LINE_DOTS - 1 - group * 8 - top;
            int at = from + left * lineBytes + group * bits;
            int bytesLeft = lineBytes - group * bits;
            if (lowestRow < height && lowestRow >= 7) {
                packGroup(plane, lowestRow * width, width, bits, steps, into, at, lineBytes, bytesLeft);
            } else if (lowestRow - 7 < height && lowestRow >= 0) {
                copyRows(plane, lowestRow, width, height, eightRows);
                packGroup(eightRows, 7 * width, width, bits, steps, into, at, lineBytes, bytesLeft);
                Arrays.fill(eightRows, (byte) 0);
            }
        }
    }

    /** At the card's upper and lower edge: eight rows of which some lie beside the card and stay empty. */
    private static void copyRows(byte[] plane, int lowestRow, int width, int height, byte[] eightRows) {
        for (int row = Math.max(0, lowestRow - 7); row <= Math.min(height - 1, lowestRow); row++) {
            System.arraycopy(plane, row * width, eightRows, (row - lowestRow + 7) * width, width);
        }
    }

    /**
     * The same eight dots of every line: eight rows of the picture, the lowest first. Eight dots are exactly as many bytes as
     * a dot has bits; where the line has room they are stored at once, and the next group overwrites what is too much.
     */
    private static void packGroup(
            byte[] plane,
            int lowest,
            int width,
            int bits,
            byte[] steps,
            byte[] into,
            int from,
            int lineBytes,
            int bytesLeft) {
        int at = from;
        for (int column = 0; column < width; column++) {
            int dot = lowest + column;
            long eight = steps[plane[dot] & 0xFF];
            for (int next = 1; next < 8; next++) {
                dot -= width;
                eight = eight << bits | steps[plane[dot] & 0xFF];
            }
            if (bytesLeft >= Long.BYTES) {
                LONGS.set(into, at, eight << (Long.SIZE - 8 * bits));
            } else {
                for (int index = bits - 1; index >= 0; index--) {
                    into[at + index] = (byte) eight;
                    eight >>>= 8;
                }
            }
            at += lineBytes;
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
