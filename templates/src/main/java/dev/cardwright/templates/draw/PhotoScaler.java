package dev.cardwright.templates.draw;

/**
 * Brings a part of a photo to a number of dots: averages the pixels below each dot when it gets smaller, blends neighbours when
 * it gets larger. Stateless.
 */
final class PhotoScaler {

    private PhotoScaler() {}

    /** Scales the part from {@code left, top} of {@code partWidth x partHeight} pixels. */
    static int[] scale(
            DecodedPhoto photo, double left, double top, double partWidth, double partHeight, int width, int height) {
        Weights columns = Weights.of(left, partWidth, width, photo.width());
        Weights rows = Weights.of(top, partHeight, height, photo.height());
        int firstRow = rows.first[0];
        int lastRow = rows.first[height - 1] + rows.amounts[height - 1].length - 1;
        float[] narrow = new float[(lastRow - firstRow + 1) * width * 3];
        for (int row = firstRow; row <= lastRow; row++) {
            narrowRow(photo, row, columns, narrow, (row - firstRow) * width * 3);
        }
        int[] scaled = new int[width * height];
        float[] sums = new float[width * 3];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(sums, 0);
            float[] amounts = rows.amounts[y];
            for (int tap = 0; tap < amounts.length; tap++) {
                int from = (rows.first[y] - firstRow + tap) * width * 3;
                float amount = amounts[tap];
                for (int at = 0; at < sums.length; at++) {
                    sums[at] += narrow[from + at] * amount;
                }
            }
            for (int x = 0; x < width; x++) {
                scaled[y * width + x] = (int) (sums[x * 3] + 0.5f) << 16
                        | (int) (sums[x * 3 + 1] + 0.5f) << 8
                        | (int) (sums[x * 3 + 2] + 0.5f);
            }
        }
        return scaled;
    }

    private static void narrowRow(DecodedPhoto photo, int row, Weights columns, float[] narrow, int to) {
        int[] rgb = photo.rgb();
        int start = row * photo.width();
        int at = to;
        for (int x = 0; x < columns.first.length; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            float[] amounts = columns.amounts[x];
            int pixel = start + columns.first[x];
            for (float amount : amounts) {
                int colour = rgb[pixel++];
                red += (colour >> 16 & 0xFF) * amount;
                green += (colour >> 8 & 0xFF) * amount;
                blue += (colour & 0xFF) * amount;
            }
            narrow[at++] = red;
            narrow[at++] = green;
            narrow[at++] = blue;
        }
    }

    /** For every dot along an edge: the first pixel below it and how much each pixel from there counts; the sum is 1. */
    private static final class Weights {
        final int[] first;
        final float[][] amounts;

        private Weights(int dots) {
            first = new int[dots];
            amounts = new float[dots][];
        }

        static Weights of(double start, double length, int dots, int pixels) {
            Weights weights = new Weights(dots);
            double step = length / dots;
            double reach = Math.max(1, step);
            for (int dot = 0; dot < dots; dot++) {
                double from = start + (dot + 0.5) * step - reach / 2;
                int firstPixel = Math.min(pixels - 1, Math.max(0, (int) Math.floor(from + 1e-9)));
                int lastPixel = Math.min(pixels - 1, Math.max(firstPixel, (int) Math.ceil(from + reach - 1e-9) - 1));
                float[] amounts = new float[lastPixel - firstPixel + 1];
                double sum = 0;
                for (int pixel = firstPixel; pixel <= lastPixel; pixel++) {
                    double covered = Math.min(pixel + 1, from + reach) - Math.max(pixel, from);
                    amounts[pixel - firstPixel] = (float) Math.max(0, covered);
                    sum += Math.max(0, covered);
                }
                normalise(amounts, sum);
                weights.first[dot] = firstPixel;
                weights.amounts[dot] = amounts;
            }
            return weights;
        }

        private static void normalise(float[] amounts, double sum) {
            for (int tap = 0; tap < amounts.length; tap++) {
                amounts[tap] = sum > 0 ? (float) (amounts[tap] / sum) : 1f / amounts.length;
            }
        }
    }
}
