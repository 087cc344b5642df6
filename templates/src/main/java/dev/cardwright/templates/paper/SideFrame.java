package dev.cardwright.templates.paper;

import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.KeepOut;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * A card's side on paper, dot by dot as large as it is printed, upright as it was drawn, with marks where the plastic ends.
 *
 * @param raster the printer's dots
 * @param standing whether the card stands on its short edge
 * @param left left end of the card on the page, in points
 * @param bottom lower end of the card on the page, in points from the foot
 */
record SideFrame(CardRaster raster, boolean standing, double left, double bottom) {

    private static final double POINTS_PER_INCH = 72;
    private static final double POINTS_PER_MILLIMETRE = POINTS_PER_INCH / 25.4;
    private static final double CORNER_RADIUS = 3.18 * POINTS_PER_MILLIMETRE;
    private static final double MARK_GAP = 3;
    private static final double MARK_LENGTH = 10;

    /** Room around the card for its marks, beyond the rim. */
    static final double MARGIN = MARK_GAP + MARK_LENGTH;

    /** Dots by which the picture stays within its place: viewers round outwards to whole pixels, and would stretch it by one. */
    private static final double HAIR = 0.03;

    private static final Color GUIDE = new Color(0xE5007D);
    private static final Color MARK = Color.BLACK;

    /** Points from the left end of the card to its right end. */
    double width() {
        return (standing ? raster.cardHeight() : raster.cardWidth()) * dot();
    }

    /** Points from the foot of the card to its head. */
    double height() {
        return (standing ? raster.cardWidth() : raster.cardHeight()) * dot();
    }

    private double dot() {
        return POINTS_PER_INCH / raster.dotsPerInch();
    }

    /** From the raster's dots to the page. */
    AffineTransform fromDots() {
        AffineTransform place = AffineTransform.getTranslateInstance(left, bottom);
        if (standing) {
            // What the printer lays to the right stands upwards.
            place.concatenate(new AffineTransform(0, dot(), dot(), 0, 0, 0));
        } else {
            place.concatenate(new AffineTransform(dot(), 0, 0, -dot(), 0, height()));
        }
        place.translate(-raster.left(), -raster.top());
        return place;
    }

    /** Draws the picture and everything around it. */
    void draw(PDPageContentStream stream, PDImageXObject picture, Iterable<KeepOut> keepOuts) throws IOException {
        AffineTransform unit = fromDots();
        unit.translate(HAIR, raster.height() - HAIR);
        unit.scale(raster.width() - 2 * HAIR, -(raster.height() - 2 * HAIR));
        stream.drawImage(picture, new Matrix(unit));
        stream.saveGraphicsState();
        stream.setLineWidth(0.35f);
        stream.setStrokingColor(GUIDE);
        roundedEdge(stream);
        for (KeepOut zone : keepOuts) {
            dashed(stream, zone);
        }
        cropMarks(stream);
        stream.restoreGraphicsState();
    }

    private void roundedEdge(PDPageContentStream stream) throws IOException {
        Outlined.trace(
                stream,
                new RoundRectangle2D.Double(left, bottom, width(), height(), 2 * CORNER_RADIUS, 2 * CORNER_RADIUS),
                new AffineTransform());
        stream.stroke();
    }

    private void dashed(PDPageContentStream stream, KeepOut zone) throws IOException {
        Rectangle2D place = fromDots().createTransformedShape(zone.dots(raster)).getBounds2D();
        stream.setLineDashPattern(new float[] {2, 1.5f}, 0);
        stream.addRect((float) place.getX(), (float) place.getY(), (float) place.getWidth(), (float) place.getHeight());
        stream.stroke();
        stream.setLineDashPattern(new float[] {}, 0);
    }

    private void cropMarks(PDPageContentStream stream) throws IOException {
        stream.setStrokingColor(MARK);
        double begin = rim() + MARK_GAP;
        double end = begin + MARK_LENGTH;
        for (double x : new double[] {left, left + width()}) {
            line(stream, x, bottom - begin, x, bottom - end);
            line(stream, x, bottom + height() + begin, x, bottom + height() + end);
        }
        for (double y : new double[] {bottom, bottom + height()}) {
            line(stream, left - begin, y, left - end, y);
            line(stream, left + width() + begin, y, left + width() + end, y);
        }
    }

    /** Points by which the widest rim goes over the card's edge. */
    double rim() {
        Point2D across = new Point2D.Double(
                raster.width() - raster.cardWidth() - raster.left(),
                raster.height() - raster.cardHeight() - raster.top());
        return Math.max(across.getX(), across.getY()) * dot();
    }

    private static void line(PDPageContentStream stream, double fromX, double fromY, double toX, double toY)
            throws IOException {
        stream.moveTo((float) fromX, (float) fromY);
        stream.lineTo((float) toX, (float) toY);
        stream.stroke();
    }
}
