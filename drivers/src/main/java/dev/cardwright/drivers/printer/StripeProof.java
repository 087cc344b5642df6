package dev.cardwright.drivers.printer;

/** How sure it is that a finished card's magnetic stripe holds what it should. */
public enum StripeProof {
    /** The job had no stripe. */
    NONE,
    /** The machine said that it wrote the stripe; it cannot read it back. */
    ACKNOWLEDGED,
    /** The machine read the stripe back, and it was the same. */
    READ_BACK
}
