package dev.cardwright.templates.picture;

/**
 * For every dot along an edge: the first pixel below it and how much each pixel from there counts. A dot smaller than a pixel
 * looks at one pixel's breadth around its middle, so that neighbours blend. Whole numbers whose sum is the same for every dot.
 */
final class TapWeights {

    /** Rounding errors up to this do not reach for one more pixel. */
    private static final double SLACK = 1e-6;

    final int[] firstPixel;

    /** Where a dot's weights begin in {@link #amounts}; one entry more than dots. */
    final int[] start;

    final int[] amounts;
    final int mostTaps;

    private TapWeights(int[] firstPixel, int[] start, int[] amounts, int mostTaps) {
        this.firstPixel = firstPixel;
        this.start = start;
        this.amounts = amounts;
        this.mostTaps = mostTaps;
    }

    /**
     * The weights along an edge.
     *
     * @param from where the part begins, in pixels
     * @param length of the part, in pixels
     * @param dots to be made of it
     * @param pixels the picture has along the edge
     * @param whole the sum of the weights of each dot
     */
    static TapWeights of(double from, double length, int dots, int pixels, int whole) {
        double step = length / dots;
        double reach = Math.max(1, step);
        int mostTaps = (int) Math.min(pixels, Math.ceil(reach) + 1);
        int[] firstPixel = new int[dots];
        int[] start = new int[dots + 1];
        int[] amounts = new int[dots * mostTaps];
        for (int dot = 0; dot < dots; dot++) {
            double begin = from + (dot + 0.5) * step - reach / 2;
            int first = Math.min(pixels - 1, Math.max(0, (int) Math.floor(begin + SLACK)));
            int last = (int) Math.ceil(begin + reach - SLACK) - 1;
            last = Math.min(Math.min(pixels, first + mostTaps) - 1, Math.max(first, last));
            firstPixel[dot] = first;
            start[dot + 1] = start[dot] + last - first + 1;
            share(amounts, start[dot], first, last, begin, begin + reach, whole);
        }
        return new TapWeights(firstPixel, start, amounts, mostTaps);
    }

    /** Rounds so that the sum is whole: what rounding leaves over goes to the next pixel. */
    private static void share(int[] amounts, int at, int first, int last, double begin, double end, int whole) {
        double all = Math.min(last + 1, end) - Math.max(first, begin);
        double covered = 0;
        int given = 0;
        for (int pixel = first; pixel < last; pixel++) {
            covered += Math.max(0, Math.min(pixel + 1, end) - Math.max(pixel, begin));
            int upTo = all > 0 ? (int) Math.min(whole, Math.round(covered / all * whole)) : 0;
            amounts[at + pixel - first] = upTo - given;
            given = upTo;
        }
        amounts[at + last - first] = whole - given;
    }
}
