package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Matrix;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextTemplate;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.mrz.MrzField;
import dev.cardwright.templates.mrz.MrzRefused;
import dev.cardwright.templates.mrz.Td1;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import dev.cardwright.templates.type.Typeface;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sets a machine readable zone: OCR-B of size 1 in resin, ten characters to the inch, which is a whole number of dots, so that a
 * letter looks the same wherever it stands.
 */
final class MachineZonePainter implements Painter {

    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final int CHARACTERS_PER_INCH = 10;
    /** How far OCR-B's letters are apart, in font sizes. At ten to the inch its capitals are 2.5 mm high. */
    private static final double ADVANCE =
            SetLine.of(List.of(new LetterRun("0".repeat(Td1.LENGTH), Typeface.OCR_B, 1, 0)))
                            .width()
                    / Td1.LENGTH;

    private final Piece.MachineZone zone;
    private final AffineTransform place;
    private final int dotsPerCharacter;
    private final int dotsPerLine;
    private final Rectangle area;

    MachineZonePainter(Piece.MachineZone zone, Page page, CardRaster raster) {
        this.zone = zone;
        this.dotsPerCharacter = raster.dotsPerInch() / CHARACTERS_PER_INCH;
        this.dotsPerLine = (int) Math.round(zone.spacingMillimetres() * raster.dotsPerInch() / MILLIMETRES_PER_INCH);
        AffineTransform toRaster = page.toRaster(raster);
        toRaster.concatenate(zone.place().toTransform());
        Point2D start = toRaster.transform(new Point2D.Double(zone.x(), zone.y()), null);
        this.place = AffineTransform.getTranslateInstance(Math.rint(start.getX()), Math.rint(start.getY()));
        this.place.quadrantRotate(Matrix.of(toRaster).quarterTurns());
        this.area = place.createTransformedShape(new Rectangle2D.Double(
                        0,
                        -1.5 * dotsPerCharacter,
                        (Td1.LENGTH + 1) * dotsPerCharacter,
                        2 * dotsPerLine + 2.0 * dotsPerCharacter))
                .getBounds()
                .intersection(new Rectangle(raster.width(), raster.height()));
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
        if (!content.shows(zone.shownIf())) {
            return;
        }
        double size = dotsPerCharacter / ADVANCE;
        int line = 0;
        for (String text : lines(content)) {
            AffineTransform letters = new AffineTransform(place);
            letters.translate(0, line * dotsPerLine);
            for (Shape outline : SetLine.of(List.of(new LetterRun(text, Typeface.OCR_B, size, 0)))
                    .outlines()) {
                Coverage.of(letters.createTransformedShape(outline), area).paint(canvas, 0xFF000000, InkRule.RESIN);
            }
            line++;
        }
    }

    private List<String> lines(CardContent content) throws Unprintable {
        Map<MrzField, String> values = new EnumMap<>(MrzField.class);
        for (Map.Entry<MrzField, TextTemplate> field : zone.fields().entrySet()) {
            values.put(field.getKey(), content.fill(field.getValue(), zone.element()));
        }
        try {
            return Td1.of(values).lines();
        } catch (MrzRefused refused) {
            throw new Unprintable("MRZ-CONTENT", zone.element(), String.valueOf(refused.getMessage()));
        }
    }
}
