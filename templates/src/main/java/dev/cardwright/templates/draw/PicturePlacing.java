package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.picture.Part;
import dev.cardwright.templates.picture.Picture;
import dev.cardwright.templates.picture.Turn;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;

/** Where a picture's area lies on the raster, and how pictures are brought there. Immutable. */
final class PicturePlacing {

    /** Around a turned picture, so that its edge is blended and not cut off. */
    private static final int MARGIN = 2;

    private final AffineTransform toRaster;
    private final Piece.Box box;
    private final Rectangle area;
    private final Optional<Turn> straight;

    /**
     * Places an area.
     *
     * @param toRaster from the element's units to dots
     * @param box the area in the element's units
     * @param area the dots that matter
     */
    PicturePlacing(AffineTransform toRaster, Piece.Box box, Rectangle area) {
        this.toRaster = toRaster;
        this.box = box;
        this.area = area;
        this.straight = Turn.of(toRaster.getScaleX(), toRaster.getShearX(), toRaster.getShearY(), toRaster.getScaleY());
    }

    /** The upright area's width. */
    double widthDots() {
        return Math.hypot(toRaster.getScaleX(), toRaster.getShearY()) * box.width();
    }

    /** The upright area's height. */
    double heightDots() {
        return Math.hypot(toRaster.getScaleY(), toRaster.getShearX()) * box.height();
    }

    /** A part of a picture that fills the area. */
    PlacedPicture cut(Picture picture, Part part) {
        return straight.map(turn ->
                        straight(picture, part, onRaster(new Part(0, 0, 1, 1)).getBounds(), turn))
                .orElseGet(() -> turned(picture, part, new Part(0, 0, 1, 1), false));
    }

    /** A whole picture in a part of the area, which is given in shares of it. */
    PlacedPicture whole(Picture picture, Part share) {
        Part everything = new Part(0, 0, picture.width(), picture.height());
        return straight.map(turn -> straight(picture, everything, nearest(onRaster(share)), turn))
                .orElseGet(() -> turned(picture, everything, share, true));
    }

    private Rectangle2D onRaster(Part share) {
        return toRaster.createTransformedShape(inUnits(share)).getBounds2D();
    }

    private Rectangle2D inUnits(Part share) {
        return new Rectangle2D.Double(
                box.x() + share.left() * box.width(),
                box.y() + share.top() * box.height(),
                share.width() * box.width(),
                share.height() * box.height());
    }

    /** Whole dots keep the edges of a picture sharp. */
    private static Rectangle nearest(Rectangle2D exact) {
        int left = (int) Math.round(exact.getMinX());
        int top = (int) Math.round(exact.getMinY());
        return new Rectangle(
                left,
                top,
                Math.max(1, (int) Math.round(exact.getMaxX()) - left),
                Math.max(1, (int) Math.round(exact.getMaxY()) - top));
    }

    /** The usual case: one step from the picture's pixels to the dots. */
    private static PlacedPicture straight(Picture picture, Part part, Rectangle dots, Turn turn) {
        boolean lying = turn.swaps();
        int width = lying ? dots.height : dots.width;
        int height = lying ? dots.width : dots.height;
        return new PlacedPicture(dots, picture.scaled(part, width, height, turn));
    }

    /** At an angle: first to the size of the dots, then turned. */
    private PlacedPicture turned(Picture picture, Part part, Part share, boolean edgesShow) {
        int width = Math.max(1, (int) Math.round(widthDots() * share.width()));
        int height = Math.max(1, (int) Math.round(heightDots() * share.height()));
        int[] scaled = picture.scaled(part, width, height, Turn.NONE);
        BufferedImage upright = withMargin(scaled, width, height, edgesShow);
        BufferedImage turned =
                new BufferedImage(Math.max(1, area.width), Math.max(1, area.height), BufferedImage.TYPE_INT_ARGB);
        Rectangle2D units = inUnits(share);
        Graphics2D graphics = turned.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.translate(-area.x, -area.y);
        graphics.transform(toRaster);
        graphics.translate(units.getX(), units.getY());
        graphics.scale(units.getWidth() / width, units.getHeight() / height);
        graphics.drawImage(upright, -MARGIN, -MARGIN, null);
        graphics.dispose();
        return new PlacedPicture(
                new Rectangle(area.x, area.y, turned.getWidth(), turned.getHeight()),
                ((DataBufferInt) turned.getRaster().getDataBuffer()).getData());
    }

    /** Transparent where the edge is to be seen, else the outermost dots once more. */
    private static BufferedImage withMargin(int[] argb, int width, int height, boolean transparent) {
        BufferedImage image = new BufferedImage(width + 2 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_INT_ARGB);
        int[] data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int fromX = Math.max(0, Math.min(width - 1, x - MARGIN));
                int fromY = Math.max(0, Math.min(height - 1, y - MARGIN));
                boolean inside = fromX == x - MARGIN && fromY == y - MARGIN;
                data[y * image.getWidth() + x] = inside || !transparent ? argb[fromY * width + fromX] : 0;
            }
        }
        return image;
    }
}
