package dev.cardwright.drivers.printer;

/** When the card stands at the chip station. */
public enum Visit {
    /** The blank was just fed and nothing is printed yet: the chip is encoded now. */
    BEFORE_PRINT,
    /** Both sides are printed and the card has not left the machine: the chip is read a second time now. */
    AFTER_PRINT
}
