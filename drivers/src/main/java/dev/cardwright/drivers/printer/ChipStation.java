package dev.cardwright.drivers.printer;

/** A place inside the machine where a reader reaches the chip of the card. */
public enum ChipStation {
    /** The card lies over the antenna of the built-in contactless reader. */
    CONTACTLESS,
    /** The contacts of the built-in reader are pressed on the card's contact plate. */
    CONTACT
}
