package dev.cardwright.templates.lint;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.ink.KeepOut;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks where texts, codes and pictures lie: near the card's edge, in zones that stay free, over each other. */
final class PlaceCheck {

    private static final double CARD_WIDTH = 85.60;
    private static final double CARD_HEIGHT = 53.98;
    private static final double SAFE_MILLIMETRES = 1;
    private static final double TOUCH_MILLIMETRES = 0.3;
    private static final double ABOVE_BASELINE = 0.75;
    private static final double BELOW_BASELINE = 0.22;

    /** Something that changes from card to card, with its place on the card in millimetres. */
    private record Thing(String kind, String element, Condition shownIf, Rectangle2D place) {}

    private final CardDesign design;

    PlaceCheck(CardDesign design) {
        this.design = design;
    }

    void run(List<Finding> found) {
        for (CardSide side : DesignPieces.sides(design)) {
            List<Thing> things = things(side);
            for (Thing thing : things) {
                edge(thing, found);
                zones(side, thing, found);
            }
            overlaps(things, found);
        }
    }

    private static List<Thing> things(CardSide side) {
        List<Thing> things = new ArrayList<>();
        for (Piece piece : side.pieces()) {
            if (piece instanceof Piece.Letters letters) {
                letters.lines().stream()
                        .filter(line -> !line.isFixed())
                        .forEach(line -> things.add(
                                thing("text", piece, side, letters.place().toTransform(), box(line))));
            } else if (piece instanceof Piece.Code code) {
                things.add(thing("barcode", piece, side, code.place().toTransform(), box(code.box())));
            } else if (piece instanceof Piece.Portrait portrait) {
                things.add(thing("picture", piece, side, portrait.place().toTransform(), box(portrait.box())));
            }
        }
        return things;
    }

    private static Thing thing(String kind, Piece piece, CardSide side, AffineTransform place, Rectangle2D box) {
        return new Thing(kind, piece.element(), piece.shownIf(), DesignPieces.onCard(side, place, box));
    }

    private static Rectangle2D box(Piece.Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    /** Where letters may come to stand, in the text's units. */
    private static Rectangle2D box(TextLine line) {
        double size = line.size();
        TextLine.Fit fit = line.fit();
        int more = fit.kind() == TextLine.Kind.WRAP ? fit.maxLines() - 1 : 0;
        return new Rectangle2D.Double(
                line.x() - fit.room() * line.anchor().share(),
                line.y() - ABOVE_BASELINE * size,
                fit.room(),
                (ABOVE_BASELINE + BELOW_BASELINE + more * fit.lineHeight()) * size);
    }

    private static void edge(Thing thing, List<Finding> found) {
        Rectangle2D place = thing.place();
        double least = Math.min(
                Math.min(place.getMinX(), place.getMinY()),
                Math.min(CARD_WIDTH - place.getMaxX(), CARD_HEIGHT - place.getMaxY()));
        boolean isPicture = thing.kind().equals("picture");
        if (least < -0.01 && !isPicture) {
            found.add(Finding.at(
                    Severity.WARNING,
                    thing.element(),
                    String.format(Locale.ROOT, "The %s reaches %.1f mm over the card's edge.", thing.kind(), -least)));
        } else if (least >= -0.01 && least < SAFE_MILLIMETRES - 0.01) {
            found.add(Finding.at(
                    isPicture ? Severity.NOTE : Severity.WARNING,
                    thing.element(),
                    String.format(
                            Locale.ROOT,
                            "The %s comes within %.1f mm of the card's edge; printers miss the edge by up to 1 mm.%s",
                            thing.kind(),
                            Math.max(0, least),
                            isPicture ? " Keep 1 mm, or let it go over the edge." : " Keep 1 mm.")));
        }
    }

    /** A picture may lie on the panel: it is the signature. */
    private static void zones(CardSide side, Thing thing, List<Finding> found) {
        for (KeepOut zone : side.keepOuts()) {
            Rectangle2D place = new Rectangle2D.Double(zone.x(), zone.y(), zone.width(), zone.height());
            boolean signed =
                    zone.zone() == KeepOut.Zone.SIGNATURE_PANEL && thing.kind().equals("picture");
            if (!signed && touches(thing.place(), place)) {
                String where = switch (zone.zone()) {
                    case CONTACT_CHIP -> "lies under the chip's contacts, where nothing is printed";
                    case MAGNETIC_STRIPE -> "lies on the magnetic stripe, where nothing is printed";
                    case SIGNATURE_PANEL -> "lies on the signature panel, where people write";
                };
                found.add(Finding.at(Severity.WARNING, thing.element(), "The " + thing.kind() + " " + where + "."));
            }
        }
    }

    private static void overlaps(List<Thing> things, List<Finding> found) {
        for (int i = 0; i < things.size(); i++) {
            for (int j = i + 1; j < things.size(); j++) {
                Thing one = things.get(i);
                Thing other = things.get(j);
                boolean differs = !one.element().equals(other.element());
                boolean together = one.shownIf().equals(other.shownIf())
                        || one.shownIf().equals(Condition.ALWAYS)
                        || other.shownIf().equals(Condition.ALWAYS);
                boolean matters = !one.kind().equals("picture") && !other.kind().equals("picture");
                if (differs && together && matters && touches(one.place(), other.place())) {
                    Finding named = Finding.at(Severity.NOTE, one.element(), "");
                    String name = named.element().isEmpty() ? "in line " + named.line() : "\"" + named.element() + "\"";
                    found.add(Finding.at(
                            Severity.WARNING,
                            other.element(),
                            "The room of the " + other.kind() + " overlaps the " + one.kind() + " " + name
                                    + ". Long values would run into each other."));
                }
            }
        }
    }

    private static boolean touches(Rectangle2D one, Rectangle2D other) {
        Rectangle2D both = one.createIntersection(other);
        return both.getWidth() > TOUCH_MILLIMETRES && both.getHeight() > TOUCH_MILLIMETRES;
    }
}
