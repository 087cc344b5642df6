package dev.cardwright.drivers.printer.evolis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes panels shorter on the wire, in the coding of the command {@code Dbc}.
 *
 * <p>Black and overlay, line by line: a count, and so many bytes; the zeros behind them are left out, and a line without
 * any dot is the count 0 alone [V: all recorded streams of the vendor's Windows driver]. The guide's {@code FF} for a full
 * line [D] is never sent, as that driver never does.
 *
 * <p>Dyes, line by line: a byte below 80 hex is one dot; a byte from 80 on is the step of a run, and the byte behind it says
 * how many dots the run has; a step with the count 0 is a blank line. With 64 levels bit 6 of the step adds 256 dots, with
 * 32 levels bits 6 and 5 add 256 each [D]. No stream with colour was ever seen [?]. What the description leaves open is not
 * used: no run has a count byte of 0, and no run goes beyond its line.
 */
final class PanelCompressor {
    private static final int RESIN_LINE_BYTES = PanelPacker.LINE_DOTS / Byte.SIZE;
    private static final int RUN = 0x80;
    private static final int LONGEST_COUNT = 0xFF;

    /** A run of two dots is as long as the two dots. */
    private static final int SHORTEST_RUN = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The most bytes that {@link #resin} makes of a panel: a count before each whole line. */
    static final int MOST_RESIN_BYTES = PanelPacker.LINES * (1 + RESIN_LINE_BYTES);

    private PanelCompressor() {}

    /**
     * Compresses a panel of black or overlay.
     *
     * @param panel the packed panel
     * @param into at least {@link #MOST_RESIN_BYTES} long
     * @return how many bytes it became
     */
    static int resin(byte[] panel, byte[] into) {
        int at = 0;
        for (int line = 0; line < panel.length; line += RESIN_LINE_BYTES) {
            int end = line + RESIN_LINE_BYTES;
            while (end - line >= Long.BYTES && (long) LONGS.get(panel, end - Long.BYTES) == 0) {
                end -= Long.BYTES;
            }
            while (end > line && panel[end - 1] == 0) {
                end--;
            }
            into[at++] = (byte) (end - line);
            System.arraycopy(panel, line, into, at, end - line);
            at += end - line;
        }
        return at;
    }

    /**
     * Compresses a panel of dye.
     *
     * @param lines 1016 lines of 648 steps, one byte each
     * @param levels 32, 64 or 128
     * @param into where the bytes go; only a result that is shorter than this is of use
     * @return how many bytes it became; -1 when it would not be shorter than {@code into}, or by less than a line
     */
    static int dye(byte[] lines, int levels, byte[] into) {
        int longest = longestRun(levels);
        int at = 0;
        for (int line = 0; line < lines.length; line += PanelPacker.LINE_DOTS) {
            // No line becomes longer than its dots.
            if (at + PanelPacker.LINE_DOTS >= into.length) {
                return -1;
            }
            at = dyeLine(lines, line, levels, longest, into, at);
        }
        return at;
    }

    private static int dyeLine(byte[] lines, int line, int levels, int longest, byte[] into, int from) {
        int end = line + PanelPacker.LINE_DOTS;
        int at = from;
        int dot = line;
        while (dot < end) {
            byte step = lines[dot];
            int next = endOfRun(lines, dot, end);
            if (step == 0 && next - dot == PanelPacker.LINE_DOTS) {
                into[at++] = (byte) RUN;
                into[at++] = 0;
                return at;
            }
            while (next - dot >= SHORTEST_RUN) {
                int run = Math.min(next - dot, longest);
                run -= (run & LONGEST_COUNT) == 0 ? 1 : 0;
                into[at++] = (byte) (RUN | extraDots(run, levels) | step);
                into[at++] = (byte) run;
                dot += run;
            }
            while (dot < next) {
                into[at++] = step;
                dot++;
            }
        }
        return at;
    }

    /** Where another step begins. Long runs are compared eight dots at a time. */
    private static int endOfRun(byte[] lines, int from, int end) {
        byte step = lines[from];
        int at = from + 1;
        if (at < end && lines[at] == step) {
            long eight = step * 0x0101_0101_0101_0101L;
            while (at + Long.BYTES <= end && (long) LONGS.get(lines, at) == eight) {
                at += Long.BYTES;
            }
            while (at < end && lines[at] == step) {
                at++;
            }
        }
        return at;
    }

    private static int longestRun(int levels) {
        return switch (levels) {
            case 128 -> LONGEST_COUNT;
            case 64 -> LONGEST_COUNT + 256;
            case 32 -> LONGEST_COUNT + 512;
            default -> throw new IllegalArgumentException("A dye panel has 32, 64 or 128 levels, not " + levels + ".");
        };
    }

    /** The bits between the mark of a run and its step that stand for 256 dots each. */
    private static int extraDots(int run, int levels) {
        return switch (run >> Byte.SIZE) {
            case 0 -> 0;
            case 1 -> 0x40;
            default -> levels == 32 ? 0x60 : 0x40;
        };
    }
}
