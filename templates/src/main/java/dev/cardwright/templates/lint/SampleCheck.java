package dev.cardwright.templates.lint;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.Refusal;
import dev.cardwright.templates.draw.UndrawableArtwork;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.sample.SampleCard;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws samples and looks at the inks: refusals, grounds below codes, backgrounds at the edge. */
final class SampleCheck {

    /** The usual form of card numbers, which every text must hold. */
    private static final String USUAL_CARD_ID = SampleCard.CARD_ID;

    /** With the two characters more that some systems append, which every barcode must hold. */
    private static final String LONG_CARD_ID = USUAL_CARD_ID + "-2";

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    /** The card with a rim of one millimetre, to see what a printer that goes over the edge would print. */
    private static final CardRaster WITH_RIM = new CardRaster(300, 1035, 662);

    private static final double DOTS_PER_MILLIMETRE = 300 / 25.4;

    /** Ground darker than this takes scanners the contrast to black; 255 is white. */
    private static final int LEAST_LIGHT = 128;

    private static final double SPECKS = 0.01;

    private final CardDesign design;

    SampleCheck(CardDesign design) {
        this.design = design;
    }

    void run(List<Finding> found) {
        CardArtist artist;
        try {
            artist = new CardArtist(design, WITH_RIM);
        } catch (UndrawableArtwork undrawable) {
            found.add(Finding.at(Severity.ERROR, undrawable.element(), String.valueOf(undrawable.getMessage())));
            return;
        }
        CardData sample = SampleCard.of(design, DAY);
        List<Refusal> refusals = refusals(artist, sample);
        refusals.forEach(refusal -> found.add(
                Finding.at(Severity.ERROR, refusal.element(), "With the design's own sample: " + refusal.text())));
        cardNumber(artist, sample, USUAL_CARD_ID, false, refusals, found);
        cardNumber(artist, sample, LONG_CARD_ID, true, refusals, found);
        if (refusals.isEmpty()) {
            inks(artist, sample).ifPresent(card -> look(card, found));
        }
    }

    /** Draws the sample with another card number and tells what does not hold it: codes, or everything else. */
    private static void cardNumber(
            CardArtist artist,
            CardData sample,
            String cardId,
            boolean codes,
            List<Refusal> before,
            List<Finding> found) {
        CardData other = new CardData(cardId, sample.fields(), sample.photo(), sample.images(), sample.printDate());
        for (Refusal refusal : refusals(artist, other)) {
            if (!before.contains(refusal) && refusal.code().startsWith("CODE") == codes) {
                found.add(Finding.at(
                        Severity.WARNING,
                        refusal.element(),
                        "With a card number of " + cardId.length() + " characters: " + refusal.text()));
            }
        }
    }

    private static List<Refusal> refusals(CardArtist artist, CardData data) {
        try {
            artist.draw(data);
            return List.of();
        } catch (DrawingRefused refused) {
            return refused.refusals();
        }
    }

    private static Optional<DrawnCard> inks(CardArtist artist, CardData data) {
        try {
            return Optional.of(artist.draw(data));
        } catch (DrawingRefused refused) {
            return Optional.empty();
        }
    }

    private void look(DrawnCard card, List<Finding> found) {
        List<SideInks> inks = new ArrayList<>(List.of(card.front()));
        card.back().ifPresent(inks::add);
        List<CardSide> sides = DesignPieces.sides(design);
        for (int side = 0; side < sides.size(); side++) {
            codes(sides.get(side), inks.get(side), found);
            edges(sides.get(side), inks.get(side), found);
        }
    }

    private static void codes(CardSide side, SideInks inks, List<Finding> found) {
        int[] rgb = inks.preview().getRGB(0, 0, inks.width(), inks.height(), null, 0, inks.width());
        for (Piece piece : side.pieces()) {
            if (piece instanceof Piece.Code code) {
                Rectangle2D place = DesignPieces.onCard(
                        side,
                        code.place().toTransform(),
                        new Rectangle2D.Double(
                                code.box().x(),
                                code.box().y(),
                                code.box().width(),
                                code.box().height()));
                if (darkGround(inks, rgb, dots(place))) {
                    found.add(Finding.at(
                            Severity.WARNING,
                            code.element(),
                            "The ground of the barcode is dark in places; scanners need it at least half as light as"
                                    + " white. Lay a white or light shape below the whole rectangle."));
                }
            }
        }
    }

    private static Rectangle dots(Rectangle2D millimetres) {
        Rectangle dots = new Rectangle2D.Double(
                        millimetres.getX() * DOTS_PER_MILLIMETRE + WITH_RIM.left(),
                        millimetres.getY() * DOTS_PER_MILLIMETRE + WITH_RIM.top(),
                        millimetres.getWidth() * DOTS_PER_MILLIMETRE,
                        millimetres.getHeight() * DOTS_PER_MILLIMETRE)
                .getBounds();
        return dots.intersection(new Rectangle(WITH_RIM.width(), WITH_RIM.height()));
    }

    private static boolean darkGround(SideInks inks, int[] rgb, Rectangle area) {
        int dark = 0;
        int ground = 0;
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int x = area.x; x < area.x + area.width; x++) {
                int dot = y * inks.width() + x;
                if (inks.black()[dot] == 0) {
                    ground++;
                    dark += light(rgb[dot]) < LEAST_LIGHT ? 1 : 0;
                }
            }
        }
        return dark > ground * SPECKS;
    }

    private static int light(int rgb) {
        return ((rgb >> 16 & 0xFF) * 299 + (rgb >> 8 & 0xFF) * 587 + (rgb & 0xFF) * 114) / 1000;
    }

    private static void edges(CardSide side, SideInks inks, List<Finding> found) {
        BackgroundEdges.of(inks, WITH_RIM)
                .forEach(sentence -> found.add(Finding.at(
                        Severity.NOTE,
                        side.pieces().isEmpty() ? "" : side.pieces().get(0).element(),
                        sentence)));
    }
}
