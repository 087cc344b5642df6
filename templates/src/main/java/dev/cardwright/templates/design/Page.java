package dev.cardwright.templates.design;

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
 */
public record Page(double x, double y, double width, double height) {

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
        return new Page(n[0], n[1], n[2], n[3]);
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
        return Math.max(width, height) / LONG_MM;
    }

    /**
     * Turns a standing page onto the raster; a lying one stays.
     *
     * @param rasterWidth dots along the long edge
     * @return a new transform, from the page in dots to the raster
     */
    public AffineTransform placement(int rasterWidth) {
        AffineTransform placement = new AffineTransform();
        if (isStanding()) {
            placement.translate(rasterWidth, 0);
            placement.quadrantRotate(1);
        }
        return placement;
    }

    /**
     * From the page's units to dots. The page fills the raster exactly; the rounding to whole dots is below 0.1 percent.
     *
     * @param rasterWidth dots along the long edge
     * @param rasterHeight dots along the short edge
     * @return a new transform
     */
    public AffineTransform toRaster(int rasterWidth, int rasterHeight) {
        AffineTransform all = placement(rasterWidth);
        all.scale(
                (isStanding() ? rasterHeight : rasterWidth) / width,
                (isStanding() ? rasterWidth : rasterHeight) / height);
        all.translate(-x, -y);
        return all;
    }
}
