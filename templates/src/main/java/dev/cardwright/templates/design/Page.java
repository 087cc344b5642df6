package dev.cardwright.templates.design;

import dev.cardwright.templates.ink.CardRaster;
import java.awt.geom.AffineTransform;

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

    static final double LONG_MM = 85.60;
    static final double SHORT_MM = 53.98;

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
