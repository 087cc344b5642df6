package dev.cardwright.drivers.printer;

import java.util.Set;

/**
 * What a printer can do, so that an article it cannot make is refused before a card moves.
 *
 * @param sides 1 or 2
 * @param inks which planes it can put on a card, given the right ribbon
 * @param dotsPerInch resolution of the planes
 * @param canvasWidth dots along the long side that the print head reaches (the card itself is a little smaller)
 * @param canvasHeight dots along the short side
 * @param contactless whether it can hold a card at a contactless station
 * @param contact whether it can hold a card at a contact station
 * @param magnetic whether it can write a magnetic stripe through this driver
 * @param rejectBox whether bad cards go to a place of their own
 * @param clearsPanels whether it knows a command that empties its picture memory
 */
public record Capabilities(
        int sides,
        Set<Ink> inks,
        int dotsPerInch,
        int canvasWidth,
        int canvasHeight,
        boolean contactless,
        boolean contact,
        boolean magnetic,
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

    /** Copies the inks. */
    public Capabilities {
        inks = Set.copyOf(inks);
    }
}
