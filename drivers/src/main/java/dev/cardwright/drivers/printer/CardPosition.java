package dev.cardwright.drivers.printer;

/** Where the machine says a card is at this moment. */
public enum CardPosition {
    /** No card in the transport. */
    NONE,
    /** A card at the print position. */
    PRINT,
    /** A card at the contact station. */
    CONTACT,
    /** A card at the contactless station. */
    CONTACTLESS,
    /** A card is stuck between two positions. */
    STUCK,
    /** The machine did not say, or cannot. */
    UNKNOWN
}
