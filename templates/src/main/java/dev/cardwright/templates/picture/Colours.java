package dev.cardwright.templates.picture;

/** Turns scaled samples into sRGB, row by row: opacity in the highest byte, colours not multiplied with it. */
final class Colours implements Resampler.Rows {

    private static final int HALF = 1 << (Resampler.FRACTION_BITS - 1);
    private static final int OPAQUE = 0xFF000000;

    /** What remains of a sum for the colour equations: eight bits below the sample's own. */
    private static final int TO_EQUATION = Resampler.FRACTION_BITS - 8;

    private static final int MIDDLE = 128 << 8;

    /** JFIF's equations, times 2 to the power of 14. */
    private static final int RED_BY_CR = 22970;

    private static final int GREEN_BY_CB = 5638;
    private static final int GREEN_BY_CR = 11700;
    private static final int BLUE_BY_CB = 29032;
    private static final int EQUATION_BITS = 14 + 8;

    private final ColourModel model;
    private final int width;
    private final int[] argb;

    Colours(ColourModel model, int width, int[] argb) {
        this.model = model;
        this.width = width;
        this.argb = argb;
    }

    @Override
    public void row(int y, int[] sums) {
        int dot = y * width;
        switch (model) {
            case GREY -> {
                for (int at = 0; at < width; at++) {
                    argb[dot++] = OPAQUE | round(sums[at]) * 0x010101;
                }
            }
            case RGB -> {
                for (int at = 0; at < sums.length; at += 3) {
                    argb[dot++] = OPAQUE | round(sums[at]) << 16 | round(sums[at + 1]) << 8 | round(sums[at + 2]);
                }
            }
            case YCC -> luma(sums, dot);
            case CMYK -> {
                for (int at = 0; at < sums.length; at += 4) {
                    int paper = 255 - round(sums[at + 3]);
                    argb[dot++] = OPAQUE
                            | left(sums[at], paper) << 16
                            | left(sums[at + 1], paper) << 8
                            | left(sums[at + 2], paper);
                }
            }
            case GREY_ALPHA -> {
                for (int at = 0; at < sums.length; at += 2) {
                    argb[dot++] = round(sums[at + 1]) << 24 | divided(sums[at], sums[at + 1]) * 0x010101;
                }
            }
            case RGB_ALPHA -> {
                for (int at = 0; at < sums.length; at += 4) {
                    int alpha = sums[at + 3];
                    argb[dot++] = round(alpha) << 24
                            | divided(sums[at], alpha) << 16
                            | divided(sums[at + 1], alpha) << 8
                            | divided(sums[at + 2], alpha);
                }
            }
        }
    }

    private void luma(int[] sums, int firstDot) {
        int dot = firstDot;
        for (int at = 0; at < sums.length; at += 3) {
            int luma = (sums[at] >> TO_EQUATION << 14) + (1 << (EQUATION_BITS - 1));
            int blueDifference = (sums[at + 1] >> TO_EQUATION) - MIDDLE;
            int redDifference = (sums[at + 2] >> TO_EQUATION) - MIDDLE;
            int red = (luma + RED_BY_CR * redDifference) >> EQUATION_BITS;
            int green = (luma - GREEN_BY_CB * blueDifference - GREEN_BY_CR * redDifference) >> EQUATION_BITS;
            int blue = (luma + BLUE_BY_CB * blueDifference) >> EQUATION_BITS;
            argb[dot++] = OPAQUE | clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
        }
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    static int round(int sum) {
        return (sum + HALF) >> Resampler.FRACTION_BITS;
    }

    /** What a full ink leaves of white paper, times what black leaves: the plain conversion where no profile says better. */
    private static int left(int inkSum, int paper) {
        return ((255 - round(inkSum)) * paper + 127) / 255;
    }

    /** The colour without its opacity. */
    static int divided(int sum, int alpha) {
        return alpha == 0 ? 0 : (int) Math.min(255, (255L * sum + alpha / 2) / alpha);
    }
}
