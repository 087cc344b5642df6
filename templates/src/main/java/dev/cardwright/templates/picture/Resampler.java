package dev.cardwright.templates.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Brings a part of a picture to a number of dots: averages the pixels below each dot when it gets smaller, blends neighbours when
 * it gets larger. Rows first, because there eight samples are weighed at once. Whole numbers only, so that every machine gets the
 * same. Stateless.
 */
final class Resampler {

    /** Bits below a sample's own eight in the sums handed out. */
    static final int FRACTION_BITS = 20;

    private static final int ROW_BITS = 8;
    private static final int COLUMN_BITS = FRACTION_BITS - ROW_BITS;

    /** Usual photos have no more pixels below a dot along an edge; for them there are loops without loops. */
    private static final int FEW = 4;

    /** With more rows below a dot, weights of eight bits would be too coarse. */
    private static final int FINE_BITS = 14;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_OTHER_BYTE = 0x00FF00FF00FF00FFL;
    private static final int LANE = 0xFFFF;

    private Resampler() {}

    /** Takes finished rows, from the top. */
    interface Rows {
        /** One row: the samples of its dots, band by band, with {@link #FRACTION_BITS}; the array is used again. */
        void row(int y, int[] sums);
    }

    static void scale(Samples samples, Part part, int width, int height, Rows rows) {
        int bands = samples.model.bands;
        boolean fewRows = part.height() / height <= FEW - 1;
        TapWeights down =
                TapWeights.of(part.top(), part.height(), height, samples.height, 1 << (fewRows ? ROW_BITS : FINE_BITS));
        TapWeights across = TapWeights.of(part.left(), part.width(), width, samples.width, 1 << COLUMN_BITS);
        int firstSample = across.firstPixel[0] * bands;
        int lastTaps = across.start[width] - across.start[width - 1];
        int length = (across.firstPixel[width - 1] + lastTaps) * bands - firstSample;
        boolean fewColumns = bands == 3 && across.mostTaps <= FEW;
        int[] fours = fewColumns ? fours(across) : new int[0];
        int[] tall = new int[length + (FEW - 1) * bands];
        int[] sums = new int[width * bands];
        for (int y = 0; y < height; y++) {
            int from = down.firstPixel[y] * samples.width * bands + firstSample;
            if (fewRows) {
                blendFew(samples, from, down, y, tall, length);
            } else {
                blendMany(samples, from, down, y, tall, length);
            }
            if (fewColumns) {
                narrowFew(tall, across.firstPixel, fours, sums);
            } else {
                narrow(tall, bands, across, sums);
            }
            rows.row(y, sums);
        }
    }

    /** Weighs up to four rows into one of 16 bits: a long holds eight samples, taken apart into two times four lanes. */
    private static void blendFew(Samples samples, int from, TapWeights down, int y, int[] to, int length) {
        byte[] data = samples.data;
        int stride = samples.width * samples.model.bands;
        int begin = down.start[y];
        int taps = down.start[y + 1] - begin;
        int one = down.amounts[begin];
        int two = taps > 1 ? down.amounts[begin + 1] : 0;
        int three = taps > 2 ? down.amounts[begin + 2] : 0;
        int four = taps > 3 ? down.amounts[begin + 3] : 0;
        int fromTwo = from + (taps > 1 ? stride : 0);
        int fromThree = from + (taps > 2 ? 2 * stride : 0);
        int fromFour = from + (taps > 3 ? 3 * stride : 0);
        int at = 0;
        for (; at + 8 <= length; at += 8) {
            long a = (long) EIGHT_BYTES.get(data, from + at);
            long b = (long) EIGHT_BYTES.get(data, fromTwo + at);
            long c = (long) EIGHT_BYTES.get(data, fromThree + at);
            long d = (long) EIGHT_BYTES.get(data, fromFour + at);
            long even = (a & EVERY_OTHER_BYTE) * one
                    + (b & EVERY_OTHER_BYTE) * two
                    + (c & EVERY_OTHER_BYTE) * three
                    + (d & EVERY_OTHER_BYTE) * four;
            long odd = (a >>> 8 & EVERY_OTHER_BYTE) * one
                    + (b >>> 8 & EVERY_OTHER_BYTE) * two
                    + (c >>> 8 & EVERY_OTHER_BYTE) * three
                    + (d >>> 8 & EVERY_OTHER_BYTE) * four;
            to[at] = (int) even & LANE;
            to[at + 1] = (int) odd & LANE;
            to[at + 2] = (int) even >>> 16;
            to[at + 3] = (int) odd >>> 16;
            to[at + 4] = (int) (even >>> 32) & LANE;
            to[at + 5] = (int) (odd >>> 32) & LANE;
            to[at + 6] = (int) (even >>> 48);
            to[at + 7] = (int) (odd >>> 48);
        }
        for (; at < length; at++) {
            to[at] = (data[from + at] & 0xFF) * one
                    + (data[fromTwo + at] & 0xFF) * two
                    + (data[fromThree + at] & 0xFF) * three
                    + (data[fromFour + at] & 0xFF) * four;
        }
    }

    private static void blendMany(Samples samples, int from, TapWeights down, int y, int[] to, int length) {
        int stride = samples.width * samples.model.bands;
        for (int at = 0; at < length; at++) {
            int sum = 0;
            int in = from + at;
            for (int tap = down.start[y]; tap < down.start[y + 1]; tap++, in += stride) {
                sum += (samples.data[in] & 0xFF) * down.amounts[tap];
            }
            to[at] = sum >> (FINE_BITS - ROW_BITS);
        }
    }

    /** The weights of each dot as four, the missing ones nothing. */
    private static int[] fours(TapWeights across) {
        int dots = across.firstPixel.length;
        int[] fours = new int[dots * FEW];
        for (int dot = 0; dot < dots; dot++) {
            System.arraycopy(
                    across.amounts, across.start[dot], fours, dot * FEW, across.start[dot + 1] - across.start[dot]);
        }
        return fours;
    }

    private static void narrowFew(int[] row, int[] firstPixel, int[] fours, int[] to) {
        int first = firstPixel[0];
        for (int dot = 0; dot < firstPixel.length; dot++) {
            int at = (firstPixel[dot] - first) * 3;
            int one = fours[dot * FEW];
            int two = fours[dot * FEW + 1];
            int three = fours[dot * FEW + 2];
            int four = fours[dot * FEW + 3];
            to[dot * 3] = row[at] * one + row[at + 3] * two + row[at + 6] * three + row[at + 9] * four;
            to[dot * 3 + 1] = row[at + 1] * one + row[at + 4] * two + row[at + 7] * three + row[at + 10] * four;
            to[dot * 3 + 2] = row[at + 2] * one + row[at + 5] * two + row[at + 8] * three + row[at + 11] * four;
        }
    }

    private static void narrow(int[] row, int bands, TapWeights across, int[] to) {
        int dots = across.firstPixel.length;
        for (int dot = 0; dot < dots; dot++) {
            int start = (across.firstPixel[dot] - across.firstPixel[0]) * bands;
            for (int band = 0; band < bands; band++) {
                int sum = 0;
                int at = start + band;
                for (int tap = across.start[dot]; tap < across.start[dot + 1]; tap++, at += bands) {
                    sum += row[at] * across.amounts[tap];
                }
                to[dot * bands + band] = sum;
            }
        }
    }
}
