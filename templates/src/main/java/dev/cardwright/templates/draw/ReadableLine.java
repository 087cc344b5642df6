package dev.cardwright.templates.draw;

import dev.cardwright.templates.barcode.Symbology;
import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import dev.cardwright.templates.type.Typeface;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * What a code of bars says, set below them for people: OCR-B in resin, in the middle, inside the code's own rectangle. It takes
 * a quarter of a low rectangle and 2.6 mm of a high one. Immutable.
 */
final class ReadableLine {

    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final double USUAL_HEIGHT = 2.6;
    private static final double SHARE = 0.25;
    private static final double SMALLEST_SIZE = 1.3;
    /** OCR-B's tallest letters and its tails, in font sizes; and the gap below the bars. */
    private static final double ABOVE_BASELINE = 0.8;

    private static final double BELOW_BASELINE = 0.19;
    private static final double GAP_MILLIMETRES = 0.35;

    private final Piece.Code code;
    private final CodePlace place;
    private final double dotsPerMillimetre;
    private final int height;

    ReadableLine(Piece.Code code, CodePlace place, int dotsPerInch) {
        this.code = code;
        this.place = place;
        this.dotsPerMillimetre = dotsPerInch / MILLIMETRES_PER_INCH;
        this.height = (int) Math.round(Math.min(USUAL_HEIGHT * dotsPerMillimetre, place.down() * SHARE));
    }

    /** Dots it takes from the bars. */
    int height() {
        return height;
    }

    void paint(Canvas canvas, String says) throws Unprintable {
        double size = (height - GAP_MILLIMETRES * dotsPerMillimetre) / (ABOVE_BASELINE + BELOW_BASELINE);
        SetLine line = SetLine.of(List.of(new LetterRun(grouped(says), Typeface.OCR_B, size, 0)));
        double scale = Math.min(1, place.across() / line.width());
        if (size * scale < SMALLEST_SIZE * dotsPerMillimetre) {
            throw new Unprintable(
                    "CODE-TOO-LONG",
                    code.element(),
                    "The readable line below the barcode would be too small to read. Its area needs to be larger.");
        }
        AffineTransform letters = place.toRaster();
        letters.translate((place.across() - line.width() * scale) / 2, place.down() - BELOW_BASELINE * size);
        letters.scale(scale, scale);
        Rectangle area = place.area();
        for (Shape outline : line.outlines()) {
            Coverage.of(letters.createTransformedShape(outline), area).paint(canvas, 0xFF000000, InkRule.RESIN);
        }
    }

    /** The groups that EAN's numbers are usually read out in; other codes as they are. */
    private String grouped(String says) {
        Symbology kind = code.rules().symbology();
        return switch (kind) {
            case EAN_13 -> says.substring(0, 1) + " " + says.substring(1, 7) + " " + says.substring(7);
            case EAN_8 -> says.substring(0, 4) + " " + says.substring(4);
            case CODE_39, CODE_128, ITF, PDF_417, DATA_MATRIX, QR, AZTEC -> says;
        };
    }
}
