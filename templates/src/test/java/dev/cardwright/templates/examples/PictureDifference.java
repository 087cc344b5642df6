package dev.cardwright.templates.examples;

import java.awt.image.BufferedImage;

/**
 * How far a drawn side is from its golden picture. Colours are compared in the 32 steps golden pictures are stored in. Two Java
 * versions may smooth an edge a little differently, which changes single dots by a few steps; a letter that moves or vanishes
 * changes a whole neighbourhood.
 *
 * @param worstBlock mean difference in the worst block of 16 by 16 dots and its worst colour, 0 to 255
 * @param blockX left edge of that block, dots
 * @param blockY upper edge of that block, dots
 * @param otherDots share of dots that have plainly another colour, 0 to 1
 */
record PictureDifference(double worstBlock, int blockX, int blockY, double otherDots) {

    /** What a block may differ in the mean. */
    static final double TOLERATED_IN_A_BLOCK = 4;

    /** The share of dots that may differ by more than {@link #PLAINLY}. */
    static final double TOLERATED_OTHER_DOTS = 0.000_2;

    private static final int PLAINLY = 64;
    private static final int BLOCK = 16;

    static PictureDifference between(BufferedImage golden, BufferedImage drawn) {
        int width = golden.getWidth();
        int height = golden.getHeight();
        if (drawn.getWidth() != width || drawn.getHeight() != height) {
            throw new IllegalArgumentException("A side of " + drawn.getWidth() + " x " + drawn.getHeight()
                    + " dots has no golden picture of " + width + " x " + height + ".");
        }
        int[] before = dots(golden);
        int[] now = dots(drawn);
        double worst = 0;
        int worstX = 0;
        int worstY = 0;
        long others = 0;
        for (int y = 0; y < height; y += BLOCK) {
            for (int x = 0; x < width; x += BLOCK) {
                int right = Math.min(width, x + BLOCK);
                int bottom = Math.min(height, y + BLOCK);
                long[] sums = new long[3];
                for (int row = y; row < bottom; row++) {
                    for (int column = x; column < right; column++) {
                        int dot = row * width + column;
                        others += add(sums, before[dot], stored(now[dot]));
                    }
                }
                double mean = (double) Math.max(sums[0], Math.max(sums[1], sums[2])) / ((right - x) * (bottom - y));
                if (mean > worst) {
                    worst = mean;
                    worstX = x;
                    worstY = y;
                }
            }
        }
        return new PictureDifference(worst, worstX, worstY, (double) others / ((long) width * height));
    }

    private static int[] dots(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static int add(long[] sums, int one, int other) {
        int most = 0;
        for (int colour = 0; colour < sums.length; colour++) {
            int difference = Math.abs(part(one, colour) - part(other, colour));
            sums[colour] += difference;
            most = Math.max(most, difference);
        }
        return most > PLAINLY ? 1 : 0;
    }

    private static int part(int rgb, int colour) {
        return (rgb >> (8 * colour)) & 0xFF;
    }

    /** Brings a picture into the colours it is stored in. */
    static void store(BufferedImage picture) {
        int[] dots = dots(picture);
        for (int dot = 0; dot < dots.length; dot++) {
            dots[dot] = stored(dots[dot]);
        }
        picture.setRGB(0, 0, picture.getWidth(), picture.getHeight(), dots, 0, picture.getWidth());
    }

    /** A colour in 32 steps for each part; white stays white and black stays black. */
    private static int stored(int rgb) {
        int coarse = rgb & 0xF8F8F8;
        return coarse | ((coarse >> 5) & 0x070707);
    }

    boolean isTolerable() {
        return worstBlock <= TOLERATED_IN_A_BLOCK && otherDots <= TOLERATED_OTHER_DOTS;
    }
}
