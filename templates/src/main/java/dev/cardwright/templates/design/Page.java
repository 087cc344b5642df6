package dev.cardwright.templates.design;

import dev.cardwright.templates.ink.CardRaster;
import java.awt.geom.AffineTransform;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The page of a side in the drawing's own units: an ID-1 card, 85.60 x 53.98 mm, lying or standing, at any scale. A standing
 * page is turned clockwise onto the lying raster.
 *
 * @param x left edge
 * @param y top edge
 * @param width from left to right
 * @param height from top to bottom
 * @param bleed how far the drawing goes on beyond the card's edge on every side; 0 for a page that ends with the card
 */
public record Page(double x, double y, double width, double height, double bleed) {

    private static final double LONG_MM = 85.60;
    private static final double SHORT_MM = 53.98;
    private static final double TOLERANCE = 0.01;

    static Page of(String file, SvgElement root) throws DesignFault {
        Page page = measure(file, root);
        double wanted = page.isStanding() ? SHORT_MM / LONG_MM : LONG_MM / SHORT_MM;
        double found = page.width / page.height;
        if (!(Math.abs(found / wanted - 1) <= TOLERANCE)) {
            throw new DesignFault(
                    file,
                    root.line,
                    String.format(
                            java.util.Locale.ROOT,
                            "The page is %.2f x %.2f, which is no ID-1 card. Allowed: 85.60 x 53.98 or 53.98 x 85.60, in any unit.",
                            page.width,
                            page.height));
        }
        return page;
    }

    private static Page measure(String file, SvgElement root) throws DesignFault {
        String viewBox = root.attribute("viewBox");
        double[] n;
        try {
            n = viewBox == null
                    ? DoubleStream.of(0, 0, length(root, "width"), length(root, "height"))
                            .toArray()
                    : Stream.of(viewBox.strip().split("[\\s,]+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
        } catch (NumberFormatException noNumber) {
            n = new double[0];
        }
        if (n.length != 4 || !(n[2] > 0 && n[3] > 0)) {
            throw new DesignFault(
                    file, root.line, "<svg> needs a page: viewBox=\"0 0 85.6 53.98\", or width and height.");
        }
        return new Page(n[0], n[1], n[2], n[3], 0);
    }

    private static double length(SvgElement root, String name) {
        String text = root.attribute(name);
        return text == null ? 0 : Lengths.parse(text, 16, 0).orElse(0);
    }

    /**
     * Whether the card stands on its short edge.
     *
     * @return true for portrait
     */
    public boolean isStanding() {
        return height > width;
    }

    /**
     * How many of the drawing's units make a millimetre.
     *
     * @return units per mm
     */
    public double unitsPerMillimetre() {
        return (Math.max(width, height) - 2 * bleed) / LONG_MM;
    }

    /**
     * The page on the raster before it is placed, as it was drawn: lying or standing.
     *
     * @param raster the printer's dots
     * @return from left to right, dots
     */
    public double dotsAcross(CardRaster raster) {
        return width * (isStanding() ? raster.cardHeight() : raster.cardWidth()) / (width - 2 * bleed);
    }

    /**
     * The page on the raster before it is placed, as it was drawn: lying or standing.
     *
     * @param raster the printer's dots
     * @return from top to bottom, dots
     */
    public double dotsDown(CardRaster raster) {
        return height * (isStanding() ? raster.cardWidth() : raster.cardHeight()) / (height - 2 * bleed);
    }

    /**
     * Lays the page onto the raster, so that the card's edges meet and the bleed goes over them; turns a standing page.
     *
     * @param raster the printer's dots
     * @return a new transform, from the page in dots to the raster
     */
    public AffineTransform placement(CardRaster raster) {
        AffineTransform placement = AffineTransform.getTranslateInstance(raster.left(), raster.top());
        if (isStanding()) {
            placement.translate(raster.cardWidth(), 0);
            placement.quadrantRotate(1);
        }
        placement.translate(-bleed * dotsAcross(raster) / width, -bleed * dotsDown(raster) / height);
        return placement;
    }

    /**
     * From the page's units to dots. The card fills its part of the raster exactly; the rounding to whole dots is below 0.1
     * percent.
     *
     * @param raster the printer's dots
     * @return a new transform
     */
    public AffineTransform toRaster(CardRaster raster) {
        AffineTransform all = placement(raster);
        all.scale(dotsAcross(raster) / width, dotsDown(raster) / height);
        all.translate(-x, -y);
        return all;
    }
}
