package dev.cardwright.templates.lint;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.design.TextTemplate;
import dev.cardwright.templates.ink.CardRaster;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a design is made of, as the checks look at it. */
final class DesignPieces {

    private static final Set<String> BUILT_IN = Set.of(CardDesign.CARD_ID, CardDesign.PRINT_DATE, CardDesign.PHOTO);
    private static final CardRaster RULER = CardRaster.ID_1_600;
    private static final double MILLIMETRES_PER_DOT = 25.4 / 600;

    /** A field where it is used. */
    record Use(String field, String element) {}

    private DesignPieces() {}

    static List<CardSide> sides(CardDesign design) {
        return Stream.concat(Stream.of(design.front()), design.back().stream()).toList();
    }

    /** Every field, wherever it is printed or asked for, without the built-in ones. */
    static List<Use> uses(CardDesign design) {
        List<Use> uses = new ArrayList<>();
        for (CardSide side : sides(design)) {
            for (Piece piece : side.pieces()) {
                templates(piece)
                        .flatMap(template -> template.fields().stream())
                        .forEach(field -> uses.add(new Use(field, piece.element())));
                for (Condition.Test test : piece.shownIf().tests()) {
                    uses.add(new Use(test.field(), piece.element()));
                }
            }
        }
        uses.removeIf(use -> BUILT_IN.contains(use.field()) || design.images().contains(use.field()));
        return uses;
    }

    private static Stream<TextTemplate> templates(Piece piece) {
        if (piece instanceof Piece.Letters letters) {
            return letters.lines().stream()
                    .flatMap(line -> line.spans().stream())
                    .map(TextLine.Span::template);
        }
        if (piece instanceof Piece.MachineZone zone) {
            return zone.fields().values().stream();
        }
        return piece instanceof Piece.Code code ? Stream.of(code.content()) : Stream.empty();
    }

    /** A rectangle of an element in millimetres from the left and upper edge of the lying card. */
    static Rectangle2D onCard(CardSide side, AffineTransform place, Rectangle2D box) {
        AffineTransform toCard = AffineTransform.getScaleInstance(MILLIMETRES_PER_DOT, MILLIMETRES_PER_DOT);
        toCard.concatenate(side.page().toRaster(RULER));
        toCard.concatenate(place);
        return toCard.createTransformedShape(box).getBounds2D();
    }

    /** How many millimetres one of an element's units is. */
    static double millimetresPerUnit(CardSide side, Piece.Letters letters) {
        return Math.sqrt(Math.abs(letters.place().toTransform().getDeterminant()))
                / side.page().unitsPerMillimetre();
    }
}
