package dev.cardwright.simulator.printer;

/** Where the machine holds a card. */
public enum CardPosition {
    /** No card is inside. */
    NONE,
    /** Under the print head. */
    PRINT,
    /** At the contact station. */
    CONTACT,
    /** At the contactless station. */
    CONTACTLESS
}
