package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Locale;

/** Draws the photo so that it covers its area, cut to the area's shape. A photo never uses resin. */
final class PortraitPainter implements Painter {

    private static final double MILLIMETRES_PER_INCH = 25.4;

    /** Below this a face at arm's length falls into visible squares. */
    private static final int MIN_DOTS_PER_INCH = 100;

    private final Piece.Portrait portrait;
    private final AffineTransform toRaster;
    private final Coverage shape;
    private final double widthDots;
    private final double heightDots;
    private final int dotsPerInch;

    PortraitPainter(Piece.Portrait portrait, Page page, CardRaster raster) {
        this.portrait = portrait;
        this.dotsPerInch = raster.dotsPerInch();
        this.toRaster = page.toRaster(raster);
        this.toRaster.concatenate(portrait.place().toTransform());
        this.shape = Coverage.ofOpacity(ArtworkPainter.render(portrait.mask(), portrait.element(), page, raster));
        this.widthDots = Math.hypot(toRaster.getScaleX(), toRaster.getShearY())
                * portrait.box().width();
        this.heightDots = Math.hypot(toRaster.getScaleY(), toRaster.getShearX())
                * portrait.box().height();
    }

    @Override
    public Rectangle area() {
        return shape.area();
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public void paint(Canvas canvas, CardContent content) throws Unprintable {
        if (!portrait.shownIf().holds(content::text)) {
            return;
        }
        DecodedPhoto photo = content.photo(portrait.element());
        double zoom = Math.max(widthDots / photo.width(), heightDots / photo.height());
        checkSharpness(photo, zoom);
        double partWidth = widthDots / zoom;
        double partHeight = heightDots / zoom;
        double left = (photo.width() - partWidth) * portrait.focusX();
        double top = (photo.height() - partHeight) * portrait.focusY();
        if (isUnturned()) {
            layStraight(canvas, photo, left, top, partWidth, partHeight);
        } else {
            layTurned(canvas, photo, left, top, partWidth, partHeight);
        }
    }

    private void checkSharpness(DecodedPhoto photo, double zoom) throws Unprintable {
        double printed = dotsPerInch / zoom * photo.shrink();
        if (printed < MIN_DOTS_PER_INCH) {
            throw new Unprintable(
                    "PHOTO-TOO-SMALL",
                    portrait.element(),
                    String.format(
                            Locale.ROOT,
                            "The photo has %d x %d pixels, too few for %.0f x %.0f mm: %.0f per inch. Allowed: at least %d.",
                            photo.width() * photo.shrink(),
                            photo.height() * photo.shrink(),
                            widthDots * MILLIMETRES_PER_INCH / dotsPerInch,
                            heightDots * MILLIMETRES_PER_INCH / dotsPerInch,
                            printed,
                            MIN_DOTS_PER_INCH));
        }
    }

    private boolean isUnturned() {
        return Math.abs(toRaster.getShearX()) + Math.abs(toRaster.getShearY()) < 1e-9
                && toRaster.getScaleX() > 0
                && toRaster.getScaleY() > 0;
    }

    /** The usual case: whole dots, no second filter. */
    private void layStraight(
            Canvas canvas, DecodedPhoto photo, double left, double top, double partWidth, double partHeight) {
        Piece.Box box = portrait.box();
        Rectangle dots = toRaster.createTransformedShape(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()))
                .getBounds();
        int[] scaled = PhotoScaler.scale(photo, left, top, partWidth, partHeight, dots.width, dots.height);
        lay(canvas, scaled, dots);
    }

    private void layTurned(
            Canvas canvas, DecodedPhoto photo, double left, double top, double partWidth, double partHeight) {
        Rectangle area = shape.area();
        int width = Math.max(1, (int) Math.round(widthDots));
        int height = Math.max(1, (int) Math.round(heightDots));
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] scaled = PhotoScaler.scale(photo, left, top, partWidth, partHeight, width, height);
        System.arraycopy(scaled, 0, ((DataBufferInt) upright.getRaster().getDataBuffer()).getData(), 0, scaled.length);
        BufferedImage turned = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.translate(-area.x, -area.y);
        graphics.transform(toRaster);
        graphics.translate(portrait.box().x(), portrait.box().y());
        graphics.scale(portrait.box().width() / width, portrait.box().height() / height);
        graphics.drawImage(upright, 0, 0, null);
        graphics.dispose();
        lay(canvas, ((DataBufferInt) turned.getRaster().getDataBuffer()).getData(), area);
    }

    private void lay(Canvas canvas, int[] colours, Rectangle area) {
        Rectangle common = area.intersection(shape.area());
        for (int y = common.y; y < common.y + common.height; y++) {
            for (int x = common.x; x < common.x + common.width; x++) {
                int amount = shape.at(x, y);
                int colour = colours[(y - area.y) * area.width + x - area.x];
                canvas.dye(y * canvas.width + x, colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF, amount);
            }
        }
    }
}
