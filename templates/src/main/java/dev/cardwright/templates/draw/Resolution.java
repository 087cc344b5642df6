package dev.cardwright.templates.draw;

/** How finely a side is drawn. The raster is an ID-1 card (85.60 x 53.98 mm), landscape, in whole dots. */
public enum Resolution {
    /** 300 dots per inch, what dye-sublimation card printers have: 1011 x 638 dots. */
    DPI_300(300, 1011, 638),
    /** 600 dots per inch, as retransfer printers have: 2022 x 1275 dots. */
    DPI_600(600, 2022, 1275);

    private final int dotsPerInch;
    private final int width;
    private final int height;

    Resolution(int dotsPerInch, int width, int height) {
        this.dotsPerInch = dotsPerInch;
        this.width = width;
        this.height = height;
    }

    /**
     * Dots per inch.
     *
     * @return 300 or 600
     */
    public int dotsPerInch() {
        return dotsPerInch;
    }

    /**
     * Width of a side.
     *
     * @return dots along the long edge
     */
    public int width() {
        return width;
    }

    /**
     * Height of a side.
     *
     * @return dots along the short edge
     */
    public int height() {
        return height;
    }
}
