package dev.cardwright.simulator.printer;

import java.util.Locale;

/** The steps of a card's way through a machine at which something may go wrong. */
public enum Moment {
    /** The blank leaves the feeder. */
    FEED,
    /** The card arrives at a chip station for the first time. */
    STATION,
    /** The card arrives at a chip station for the second time, after printing. */
    SECOND_STATION,
    /** The first panel touches the card. */
    PRINT,
    /** The card leaves into the hopper or the reject box. */
    EJECT;

    /** As written in a fault script. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
