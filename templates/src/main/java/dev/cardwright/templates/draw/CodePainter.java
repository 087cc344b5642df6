package dev.cardwright.templates.draw;

import dev.cardwright.templates.barcode.CodeReading;
import dev.cardwright.templates.barcode.CodeRefused;
import dev.cardwright.templates.barcode.DotCode;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** Draws a barcode in resin on whole dots, and reads it back from the finished side. */
final class CodePainter implements Painter {

    private static final double ROUNDING = 0.02;
    private static final int LIGHT_ENOUGH = 150;

    private final Piece.Code code;
    private final int dotsPerInch;
    private final Rectangle area;
    private final int quarterTurns;

    CodePainter(Piece.Code code, Page page, CardRaster raster) {
        this.code = code;
        this.dotsPerInch = raster.dotsPerInch();
        AffineTransform toRaster = page.toRaster(raster);
        toRaster.concatenate(code.place().toTransform());
        Piece.Box box = code.box();
        Rectangle2D exact = toRaster.createTransformedShape(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()))
                .getBounds2D();
        int left = (int) Math.ceil(exact.getMinX() - ROUNDING);
        int top = (int) Math.ceil(exact.getMinY() - ROUNDING);
        this.area = new Rectangle(
                        left,
                        top,
                        (int) Math.floor(exact.getMaxX() + ROUNDING) - left,
                        (int) Math.floor(exact.getMaxY() + ROUNDING) - top)
                .intersection(new Rectangle(raster.width(), raster.height()));
        this.quarterTurns = quarterTurns(toRaster);
    }

    private static int quarterTurns(AffineTransform toRaster) {
        if (Math.abs(toRaster.getScaleX()) > Math.abs(toRaster.getShearY())) {
            return toRaster.getScaleX() > 0 ? 0 : 2;
        }
        return toRaster.getShearY() > 0 ? 1 : 3;
    }

    @Override
    public Rectangle area() {
        return new Rectangle(area);
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public void paint(Canvas canvas, CardContent content) throws Unprintable {
        if (!content.shows(code.shownIf())) {
            return;
        }
        DotCode dots = encode(content);
        for (int y = 0; y < dots.height(); y++) {
            for (int x = 0; x < dots.width(); x++) {
                if (dots.isDark(x, y)) {
                    canvas.resin(dot(canvas, x, y));
                }
            }
        }
    }

    private DotCode encode(CardContent content) throws Unprintable {
        String text = content.fill(code.content(), code.element());
        try {
            return DotCode.of(code.symbology(), text, across(), down(), dotsPerInch);
        } catch (CodeRefused refused) {
            throw new Unprintable(refused.code(), code.element(), String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void verify(Canvas canvas, CardContent content) throws Unprintable {
        if (!content.shows(code.shownIf())) {
            return;
        }
        byte[] luminance = new byte[across() * down()];
        long light = 0;
        int lightDots = 0;
        for (int y = 0; y < down(); y++) {
            for (int x = 0; x < across(); x++) {
                int dot = dot(canvas, x, y);
                int amount = canvas.luminance(dot);
                luminance[y * across() + x] = (byte) amount;
                if (canvas.black[dot] == 0) {
                    light += amount;
                    lightDots++;
                }
            }
        }
        if (light < (long) lightDots * LIGHT_ENOUGH) {
            throw new Unprintable(
                    "CODE-UNREADABLE", code.element(), "The ground below the barcode is too dark for scanners.");
        }
        Optional<String> read = CodeReading.of(code.symbology(), luminance, across(), down());
        if (!read.equals(Optional.of(content.fill(code.content(), code.element())))) {
            throw new Unprintable(
                    "CODE-UNREADABLE",
                    code.element(),
                    "The barcode could not be read back from the finished side: something lies over it or it is too small.");
        }
    }

    private int across() {
        return quarterTurns % 2 == 0 ? area.width : area.height;
    }

    private int down() {
        return quarterTurns % 2 == 0 ? area.height : area.width;
    }

    /** From the reading direction of the code to a dot of the raster. */
    private int dot(Canvas canvas, int x, int y) {
        int right = area.x + area.width - 1;
        int bottom = area.y + area.height - 1;
        return switch (quarterTurns) {
            case 0 -> (area.y + y) * canvas.width + area.x + x;
            case 1 -> (area.y + x) * canvas.width + right - y;
            case 2 -> (bottom - y) * canvas.width + right - x;
            default -> (bottom - x) * canvas.width + area.x + y;
        };
    }
}
