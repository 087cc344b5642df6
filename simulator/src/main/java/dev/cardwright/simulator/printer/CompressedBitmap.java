package dev.cardwright.simulator.printer;

import java.util.Arrays;
import java.util.Optional;

/**
 * Unpacks what a {@code Dbc} command carries.
 *
 * <p>k and o [V, on recorded streams]: per line {@code 00} white, {@code FF} full, else a count 1…81 and so many bytes, the rest zero. y, m
 * and c [D, never seen on real data]: a byte below 80 is one dot; a byte from 80 on is a value with a repeat count behind it, the count 0 stands
 * for a blank line; with 64 levels bit 6 adds 256 to the count, with 32 levels bits 6 and 5 add 256 each.
 */
final class CompressedBitmap {
    /** More bytes than this cannot be one panel: two for every dot. */
    static final int MOST_BYTES = 2 * Bitmap.LINES * Bitmap.DOTS_PER_LINE;

    private final byte[] data;
    private int at;

    private CompressedBitmap(byte[] data) {
        this.data = data;
    }

    /** The plain bitmap, or nothing if the data do not make exactly the lines from this one to the last. */
    static Optional<Bitmap> unpack(char panel, int levels, int firstLine, byte[] data) {
        byte[] plain = new byte[Bitmap.bytes(levels)];
        CompressedBitmap reader = new CompressedBitmap(data);
        boolean whole = levels == 2 ? reader.resin(plain, firstLine) : reader.dye(plain, levels, firstLine);
        return whole && reader.at == data.length ? Optional.of(new Bitmap(panel, levels, plain)) : Optional.empty();
    }

    private boolean resin(byte[] plain, int firstLine) {
        int lineBytes = Bitmap.bytesPerLine(2);
        for (int line = firstLine; line < Bitmap.LINES; line++) {
            if (at >= data.length) {
                return false;
            }
            int count = data[at++] & 0xFF;
            if (count == 0xFF) {
                Arrays.fill(plain, line * lineBytes, (line + 1) * lineBytes, (byte) 0xFF);
            } else if (count > lineBytes || at + count > data.length) {
                return false;
            } else {
                System.arraycopy(data, at, plain, line * lineBytes, count);
                at += count;
            }
        }
        return true;
    }

    private boolean dye(byte[] plain, int levels, int firstLine) {
        int[] dots = new int[Bitmap.DOTS_PER_LINE];
        for (int line = firstLine; line < Bitmap.LINES; line++) {
            if (!dyeLine(dots, levels)) {
                return false;
            }
            Bitmap.pack(dots, levels, plain, line);
        }
        return true;
    }

    private boolean dyeLine(int[] dots, int levels) {
        int dot = 0;
        while (dot < dots.length) {
            if (at >= data.length) {
                return false;
            }
            int head = data[at++] & 0xFF;
            if (head < 0x80) {
                if (head >= levels) {
                    return false;
                }
                dots[dot++] = head;
                continue;
            }
            if (at >= data.length) {
                return false;
            }
            int count = (data[at++] & 0xFF) + 256 * extraRuns(head, levels);
            if (count == 0 && dot == 0) {
                Arrays.fill(dots, 0);
                return true;
            }
            if (count == 0 || dot + count > dots.length) {
                return false;
            }
            Arrays.fill(dots, dot, dot + count, head & (levels - 1));
            dot += count;
        }
        return true;
    }

    private static int extraRuns(int head, int levels) {
        return switch (levels) {
            case 64 -> head >> 6 & 1;
            case 32 -> (head >> 6 & 1) + (head >> 5 & 1);
            default -> 0;
        };
    }
}
