package dev.cardwright.drivers.printer;

/** What a person decided about a card that stands in a stopped machine. */
public enum Resolution {
    /** The cause is gone and the card is still inside: print the rest of it. */
    RESUME,
    /** The card is given up; the job ends with its fault. */
    GIVE_UP
}
