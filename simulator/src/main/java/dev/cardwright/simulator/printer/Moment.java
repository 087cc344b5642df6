package dev.cardwright.simulator.printer;

import java.util.Locale;

/** The steps of a card's way through a machine at which something may go wrong. */
public enum Moment {
    /** The blank leaves the feeder. */
    FEED,
    /** The magnetic stripe is written or read. */
    STRIPE,
    /** The card arrives at a chip station for the first time. */
    STATION,
    /** The card arrives at a chip station for the second time, after printing. */
    SECOND_STATION,
    /** A panel is about to touch the card: the first one that is. */
    PRINT,
    /** The second panel of the card is about to touch it. */
    SECOND_PANEL,
    /** The first panel of the back is about to touch a card that has a front already. */
    BACK,
    /** The card leaves into the hopper or the reject box. */
    EJECT;

    /** As written in a fault script. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
