package dev.cardwright.templates.draw;

/** What the time of a card goes into. */
public enum Stage {
    /** Photos become pixels. */
    DECODE,
    /** Texts, photos and codes are laid onto the side. */
    DRAW,
    /** The side becomes planes of ink. */
    SEPARATE,
    /** Codes are read back from the finished side. */
    VERIFY
}
