package dev.cardwright.drivers.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a printer can do, so that an article it cannot make is refused before a card moves.
 *
 * @param sides 1 or 2
 * @param inks which planes it can put on a card, given the right ribbon
 * @param dotsPerInch resolution of the planes
 * @param canvasWidth dots along the long side that the print head reaches (the card itself may be a little smaller)
 * @param canvasHeight dots along the short side
 * @param stations where it can hold a card for a chip reader
 * @param stripe its unit for magnetic stripes
 * @param rejectBox whether bad cards go to a place of their own
 * @param clearsPanels whether it knows a command that empties its picture memory
 */
public record Capabilities(
        int sides,
        Set<Ink> inks,
        int dotsPerInch,
        int canvasWidth,
        int canvasHeight,
        Set<ChipStation> stations,
        Optional<StripeEncoder> stripe,
        boolean rejectBox,
        boolean clearsPanels) {
    /** One kind of ink. */
    public enum Ink {
        /** Dye, 0 to 255 per dot. */
        CYAN,
        /** Dye, 0 to 255 per dot. */
        MAGENTA,
        /** Dye, 0 to 255 per dot. */
        YELLOW,
        /** Black resin, on or off per dot. */
        BLACK,
        /** Clear protective layer, on or off per dot. */
        OVERLAY
    }

    /** Copies the sets. */
    public Capabilities {
        inks = Set.copyOf(inks);
        stations = Set.copyOf(stations);
    }

    /**
     * Why a card cannot be made here.
     *
     * @return everything that is missing, in a fixed order; empty when the card can be made
     */
    public List<Lack> whyNot(Needs card) {
        List<Lack> lacks = new ArrayList<>();
        if (card.sides() > sides) {
            lacks.add(Lack.SECOND_SIDE);
        }
        card.station().filter(station -> !stations.contains(station)).ifPresent(station -> lacks.add(lack(station)));
        addStripe(card, lacks);
        for (Ink ink : Ink.values()) {
            if (card.inks().contains(ink) && !inks.contains(ink) && !lacks.contains(lack(ink))) {
                lacks.add(lack(ink));
            }
        }
        return List.copyOf(lacks);
    }

    private void addStripe(Needs card, List<Lack> lacks) {
        if (card.tracks().isEmpty()) {
            return;
        }
        if (stripe.isEmpty()) {
            lacks.add(Lack.STRIPE_ENCODER);
            return;
        }
        if (!stripe.get().tracks().containsAll(card.tracks())) {
            lacks.add(Lack.STRIPE_TRACK);
        }
        if (card.coercivity()
                .filter(kind -> !stripe.get().coercivities().contains(kind))
                .isPresent()) {
            lacks.add(Lack.STRIPE_COERCIVITY);
        }
    }

    private static Lack lack(ChipStation station) {
        return station == ChipStation.CONTACTLESS ? Lack.CONTACTLESS_STATION : Lack.CONTACT_STATION;
    }

    private static Lack lack(Ink ink) {
        return switch (ink) {
            case CYAN, MAGENTA, YELLOW -> Lack.COLOUR;
            case BLACK -> Lack.BLACK;
            case OVERLAY -> Lack.OVERLAY;
        };
    }
}
