package dev.cardwright.templates.picture;

/**
 * Brings a part of a picture to a number of dots: averages the pixels below each dot when it gets smaller, blends neighbours when
 * it gets larger. Whole numbers only, so that every machine gets the same. Stateless.
 */
final class Resampler {

    /** Bits below a sample's own eight in the sums handed out. */
    static final int FRACTION_BITS = 20;

    private static final int NARROW_BITS = 8;
    private static final int NARROW_SHIFT = TapWeights.BITS - NARROW_BITS;

    /** Three bands side by side in one number, so that one multiplication weighs them all. */
    private static final int LANE_BITS = 21;

    private static final long LANE = (1L << LANE_BITS) - 1;

    private Resampler() {}

    /** Takes finished rows, from the top. */
    interface Rows {
        /** One row: the samples of its dots, band by band, with {@link #FRACTION_BITS}; the array is used again. */
        void row(int y, int[] sums);
    }

    static void scale(Samples samples, Part part, int width, int height, Rows rows) {
        TapWeights across = TapWeights.of(part.left(), part.width(), width, samples.width);
        TapWeights down = TapWeights.of(part.top(), part.height(), height, samples.height);
        int length = width * samples.model.bands;
        int[][] narrow = new int[down.mostTaps][length];
        int[] sums = new int[length];
        int next = down.firstPixel[0];
        for (int y = 0; y < height; y++) {
            int first = down.firstPixel[y];
            int taps = down.start[y + 1] - down.start[y];
            for (next = Math.max(next, first); next < first + taps; next++) {
                narrow(samples, next, across, narrow[next % narrow.length]);
            }
            weigh(sums, narrow[first % narrow.length], down.amounts[down.start[y]], true);
            for (int tap = 1; tap < taps; tap++) {
                weigh(sums, narrow[(first + tap) % narrow.length], down.amounts[down.start[y] + tap], false);
            }
            rows.row(y, sums);
        }
    }

    private static void weigh(int[] sums, int[] row, int amount, boolean fresh) {
        if (fresh) {
            for (int at = 0; at < sums.length; at++) {
                sums[at] = row[at] * amount;
            }
        } else {
            for (int at = 0; at < sums.length; at++) {
                sums[at] += row[at] * amount;
            }
        }
    }

    private static void narrow(Samples samples, int row, TapWeights across, int[] to) {
        int bands = samples.model.bands;
        if (bands == 3) {
            narrowThree(samples.data, row * samples.width * 3, across, to);
        } else {
            for (int band = 0; band < bands; band++) {
                narrowOne(samples.data, row * samples.width * bands + band, bands, across, to, band);
            }
        }
    }

    private static void narrowThree(byte[] data, int rowStart, TapWeights across, int[] to) {
        int[] amounts = across.amounts;
        int dots = across.firstPixel.length;
        for (int dot = 0, out = 0; dot < dots; dot++, out += 3) {
            int at = rowStart + across.firstPixel[dot] * 3;
            long sum = 0;
            int end = across.start[dot + 1];
            for (int tap = across.start[dot]; tap < end; tap++, at += 3) {
                long pixel = (data[at] & 0xFF)
                        | (long) (data[at + 1] & 0xFF) << LANE_BITS
                        | (long) (data[at + 2] & 0xFF) << (2 * LANE_BITS);
                sum += pixel * amounts[tap];
            }
            to[out] = (int) (sum & LANE) >> NARROW_SHIFT;
            to[out + 1] = (int) (sum >> LANE_BITS & LANE) >> NARROW_SHIFT;
            to[out + 2] = (int) (sum >> (2 * LANE_BITS)) >> NARROW_SHIFT;
        }
    }

    private static void narrowOne(byte[] data, int start, int bands, TapWeights across, int[] to, int band) {
        int dots = across.firstPixel.length;
        for (int dot = 0; dot < dots; dot++) {
            int at = start + across.firstPixel[dot] * bands;
            int sum = 0;
            for (int tap = across.start[dot]; tap < across.start[dot + 1]; tap++, at += bands) {
                sum += (data[at] & 0xFF) * across.amounts[tap];
            }
            to[dot * bands + band] = sum >> NARROW_SHIFT;
        }
    }
}
