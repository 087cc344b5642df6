package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.Matrix;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * Where a barcode stands on the raster: whole dots, turned by quarters. Positions in reading direction are counted from the
 * code's own top left. Immutable.
 */
final class CodePlace {

    private static final double ROUNDING = 0.02;

    private final Rectangle area;
    private final int quarterTurns;

    private CodePlace(Rectangle area, int quarterTurns) {
        this.area = area;
        this.quarterTurns = quarterTurns;
    }

    static CodePlace of(Piece.Code code, Page page, CardRaster raster) {
        AffineTransform toRaster = page.toRaster(raster);
        toRaster.concatenate(code.place().toTransform());
        Piece.Box box = code.box();
        Rectangle2D exact = toRaster.createTransformedShape(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()))
                .getBounds2D();
        int left = (int) Math.ceil(exact.getMinX() - ROUNDING);
        int top = (int) Math.ceil(exact.getMinY() - ROUNDING);
        Rectangle area = new Rectangle(
                        left,
                        top,
                        (int) Math.floor(exact.getMaxX() + ROUNDING) - left,
                        (int) Math.floor(exact.getMaxY() + ROUNDING) - top)
                .intersection(new Rectangle(raster.width(), raster.height()));
        if (area.isEmpty()) {
            area.setSize(0, 0);
        }
        return new CodePlace(area, Matrix.of(toRaster).quarterTurns());
    }

    /** On the raster. */
    Rectangle area() {
        return new Rectangle(area);
    }

    /** From left to right as it is read. */
    int across() {
        return quarterTurns % 2 == 0 ? area.width : area.height;
    }

    /** From top to bottom as it is read. */
    int down() {
        return quarterTurns % 2 == 0 ? area.height : area.width;
    }

    /** The dot of a raster of some width, from a position in reading direction. */
    int dot(int x, int y, int rasterWidth) {
        int right = area.x + area.width - 1;
        int bottom = area.y + area.height - 1;
        return switch (quarterTurns) {
            case 0 -> (area.y + y) * rasterWidth + area.x + x;
            case 1 -> (area.y + x) * rasterWidth + right - y;
            case 2 -> (bottom - y) * rasterWidth + right - x;
            default -> (bottom - x) * rasterWidth + area.x + y;
        };
    }

    /** How far one dot to the right, as it is read, lies from another in a raster of some width. */
    int step(int rasterWidth) {
        return switch (quarterTurns) {
            case 0 -> 1;
            case 1 -> rasterWidth;
            case 2 -> -1;
            default -> -rasterWidth;
        };
    }

    /** From positions in reading direction to the raster. */
    AffineTransform toRaster() {
        AffineTransform place = switch (quarterTurns) {
            case 0 -> AffineTransform.getTranslateInstance(area.x, area.y);
            case 1 -> AffineTransform.getTranslateInstance(area.x + area.width, area.y);
            case 2 -> AffineTransform.getTranslateInstance(area.x + area.width, area.y + area.height);
            default -> AffineTransform.getTranslateInstance(area.x, area.y + area.height);
        };
        place.quadrantRotate(quarterTurns);
        return place;
    }
}
