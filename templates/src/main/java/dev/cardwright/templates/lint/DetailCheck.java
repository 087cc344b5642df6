package dev.cardwright.templates.lint;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.DrawnDetail;
import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import java.util.List;
import java.util.Locale;

/** Looks for what is too fine for 300 dots per inch: hairlines, thin bars, small letters. */
final class DetailCheck {

    private static final double DOT_MILLIMETRES = 25.4 / 300;

    /** Letters of dye blur over their neighbours; about 4.5 points. */
    private static final double LEAST_DYE_TEXT = 1.6;

    /** Letters of resin are sharp; about 3.5 points. */
    private static final double LEAST_RESIN_TEXT = 1.25;

    private final CardDesign design;

    DetailCheck(CardDesign design) {
        this.design = design;
    }

    void run(List<Finding> found) {
        for (DrawnDetail detail : design.details()) {
            switch (detail.kind()) {
                case LINE -> thin("line", detail, found);
                case BAR -> thin("rectangle", detail, found);
                case LINK ->
                    found.add(Finding.at(
                            Severity.NOTE,
                            detail.element(),
                            "The link does nothing on a card; what is in it is printed."));
                case DYE_TEXT -> small(detail.element(), detail.millimetres(), false, found);
            }
        }
        for (CardSide side : DesignPieces.sides(design)) {
            for (Piece piece : side.pieces()) {
                if (piece instanceof Piece.Letters letters) {
                    letters.lines().forEach(line -> letters(side, letters, line, found));
                }
            }
        }
    }

    private static void thin(String kind, DrawnDetail detail, List<Finding> found) {
        double dots = detail.millimetres() / DOT_MILLIMETRES;
        if (dots < 0.999) {
            found.add(Finding.at(
                    Severity.WARNING,
                    detail.element(),
                    String.format(
                            Locale.ROOT,
                            "The %s is %.3f mm thin, %.1f dots at 300 dots per inch; it may fade or vanish. Make it 0.09 mm"
                                    + " or more.",
                            kind,
                            detail.millimetres(),
                            dots)));
        }
    }

    private void letters(CardSide side, Piece.Letters letters, TextLine line, List<Finding> found) {
        double scale = DesignPieces.millimetresPerUnit(side, letters);
        for (TextLine.Span span : line.spans()) {
            small(letters.element(), span.style().size() * scale, span.ink() == InkRule.RESIN, found);
        }
        boolean shrinks = line.fit().kind() != TextLine.Kind.NONE;
        boolean resin = line.spans().stream().allMatch(span -> span.ink() == InkRule.RESIN);
        double least = resin ? LEAST_RESIN_TEXT : LEAST_DYE_TEXT;
        double floor = line.fit().minSize() * scale;
        if (!line.isFixed() && shrinks && floor < least && line.size() * scale >= least) {
            found.add(Finding.at(
                    Severity.NOTE,
                    letters.element(),
                    String.format(
                            Locale.ROOT,
                            "Long values shrink to %.2f mm, which is hard to read%s. Set data-min-size to %.2f mm or more.",
                            floor,
                            resin ? "" : " in colour",
                            least)));
        }
        boolean hasSample = line.spans().stream()
                .flatMap(span -> span.template().fields().stream())
                .allMatch(field -> design.samples().containsKey(field)
                        || design.standingTexts().containsKey(field));
        if (!line.isFixed() && !shrinks && !hasSample) {
            found.add(
                    Finding.at(
                            Severity.NOTE,
                            letters.element(),
                            "The text neither shrinks nor wraps and its fields have no sample, so nobody knows whether it fits."));
        }
    }

    private static void small(String element, double millimetres, boolean resin, List<Finding> found) {
        double least = resin ? LEAST_RESIN_TEXT : LEAST_DYE_TEXT;
        if (millimetres < least - 0.005) {
            found.add(Finding.at(
                    Severity.WARNING,
                    element,
                    String.format(
                            Locale.ROOT,
                            "The text is %.2f mm in size. %s Allowed without this warning: %.2f mm.",
                            millimetres,
                            resin
                                    ? "Letters as small as this fill in."
                                    : "Letters of dye blur when they are so small; pure black is printed sharp.",
                            least)));
        }
    }
}
