package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.PhotoFit;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.picture.Part;
import dev.cardwright.templates.picture.Picture;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Locale;

/** Draws the photo, or a further picture of the card, into its area, cut to the area's shape. A photo never uses resin. */
final class PortraitPainter implements Painter {

    private static final double MILLIMETRES_PER_INCH = 25.4;

    private final Piece.Portrait portrait;
    private final PictureName name;
    private final InkRule ink;
    private final PicturePlacing placing;
    private final Coverage shape;
    private final double widthDots;
    private final double heightDots;
    private final int dotsPerInch;

    PortraitPainter(Piece.Portrait portrait, Page page, CardRaster raster) {
        this.portrait = portrait;
        this.name = new PictureName(portrait.image());
        this.ink = ink(portrait);
        this.dotsPerInch = raster.dotsPerInch();
        AffineTransform toRaster = page.toRaster(raster);
        toRaster.concatenate(portrait.place().toTransform());
        this.shape = Coverage.ofOpacity(ArtworkPainter.render(portrait.mask(), portrait.element(), page, raster));
        this.placing = new PicturePlacing(toRaster, portrait.box(), shape.area());
        this.widthDots = placing.widthDots();
        this.heightDots = placing.heightDots();
    }

    private static InkRule ink(Piece.Portrait portrait) {
        return switch (portrait.ink()) {
            case CYAN, MAGENTA, YELLOW -> portrait.ink();
            case RESIN -> portrait.image().isPresent() ? InkRule.RESIN : InkRule.DYE;
            case AUTO, DYE, OVERLAY -> InkRule.DYE;
        };
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
        if (!content.shows(portrait.shownIf())) {
            return;
        }
        Picture picture = content.picture(name, portrait.element());
        PhotoFit fit = portrait.fit();
        double across = widthDots / picture.width();
        double down = heightDots / picture.height();
        double zoom = fit.whole() ? Math.min(across, down) : Math.max(across, down);
        checkSharpness(picture, zoom);
        PlacedPicture placed = fit.whole() ? whole(picture, zoom) : cut(picture, zoom);
        if (ink == InkRule.RESIN) {
            placed.layInk(canvas, shape, name, portrait.element());
        } else {
            placed.lay(canvas, shape, ink);
        }
    }

    private PlacedPicture whole(Picture picture, double zoom) {
        double width = picture.width() * zoom / widthDots;
        double height = picture.height() * zoom / heightDots;
        return placing.whole(
                picture,
                new Part(
                        (1 - width) * portrait.fit().focusX(),
                        (1 - height) * portrait.fit().focusY(),
                        width,
                        height));
    }

    private PlacedPicture cut(Picture picture, double zoom) {
        double width = widthDots / zoom;
        double height = heightDots / zoom;
        return placing.cut(
                picture,
                new Part(
                        (picture.width() - width) * portrait.fit().focusX(),
                        (picture.height() - height) * portrait.fit().focusY(),
                        width,
                        height));
    }

    private void checkSharpness(Picture picture, double zoom) throws Unprintable {
        double printed = dotsPerInch / zoom;
        int least = portrait.fit().leastDotsPerInch();
        if (printed < least) {
            throw new Unprintable(
                    name.code("TOO-SMALL"),
                    portrait.element(),
                    String.format(
                            Locale.ROOT,
                            "%s has %d x %d pixels, too few for %.0f x %.0f mm: %.0f per inch. Allowed: at least %d.",
                            name.subject(),
                            picture.width(),
                            picture.height(),
                            widthDots * MILLIMETRES_PER_INCH / dotsPerInch,
                            heightDots * MILLIMETRES_PER_INCH / dotsPerInch,
                            printed,
                            least));
        }
    }
}
