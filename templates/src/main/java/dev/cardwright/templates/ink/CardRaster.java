package dev.cardwright.templates.ink;

/**
 * The dots a printer lays on one side: the card itself, ID-1 (85.60 x 53.98 mm), lying, and around it the rim that some printers
 * want filled because they print a little over the card's edges. The card stands in the middle and is never scaled.
 *
 * @param dotsPerInch 300 or 600
 * @param width dots along the long edge, at least the card's
 * @param height dots along the short edge, at least the card's
 */
public record CardRaster(int dotsPerInch, int width, int height) {

    /** The card alone at 300 dots per inch: 1011 x 638 dots. */
    public static final CardRaster ID_1_300 = new CardRaster(300, 1011, 638);

    /** The card alone at 600 dots per inch: 2022 x 1275 dots. */
    public static final CardRaster ID_1_600 = new CardRaster(600, 2022, 1275);

    private static final double LONG_MILLIMETRES = 85.60;
    private static final double SHORT_MILLIMETRES = 53.98;
    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final int MAX_RIM_MILLIMETRES = 5;

    /** Checks that the card fits. */
    public CardRaster {
        if (dotsPerInch != 300 && dotsPerInch != 600) {
            throw new IllegalArgumentException("A raster has " + dotsPerInch + " dots per inch. Allowed: 300 and 600.");
        }
        int rim = (int) Math.round(2 * MAX_RIM_MILLIMETRES * dotsPerInch / MILLIMETRES_PER_INCH);
        int cardWidth = dots(LONG_MILLIMETRES, dotsPerInch);
        int cardHeight = dots(SHORT_MILLIMETRES, dotsPerInch);
        if (width < cardWidth || height < cardHeight || width > cardWidth + rim || height > cardHeight + rim) {
            throw new IllegalArgumentException("A raster has " + width + " x " + height + " dots. Allowed: the card's "
                    + cardWidth + " x " + cardHeight + " with a rim of up to " + MAX_RIM_MILLIMETRES + " mm.");
        }
    }

    /**
     * The card without a rim.
     *
     * @param dotsPerInch 300 or 600
     * @return {@link #ID_1_300} or {@link #ID_1_600}
     */
    public static CardRaster ofCard(int dotsPerInch) {
        return dotsPerInch == 600 ? ID_1_600 : new CardRaster(dotsPerInch, 1011, 638);
    }

    /**
     * The card's long edge.
     *
     * @return 1011 dots at 300 dots per inch, 2022 at 600
     */
    public int cardWidth() {
        return dots(LONG_MILLIMETRES, dotsPerInch);
    }

    /**
     * The card's short edge.
     *
     * @return 638 dots at 300 dots per inch, 1275 at 600
     */
    public int cardHeight() {
        return dots(SHORT_MILLIMETRES, dotsPerInch);
    }

    /**
     * The rim left of the card; one dot less than the rim to its right where they cannot be the same.
     *
     * @return dots
     */
    public int left() {
        return (width - cardWidth()) / 2;
    }

    /**
     * The rim above the card; one dot less than the rim below where they cannot be the same.
     *
     * @return dots
     */
    public int top() {
        return (height - cardHeight()) / 2;
    }

    private static int dots(double millimetres, int dotsPerInch) {
        return (int) Math.round(millimetres * dotsPerInch / MILLIMETRES_PER_INCH);
    }
}
