package dev.cardwright.simulator.floor;

/** What a floor may have beside its two usual machines. */
public enum FloorFitting {
    /** The plain line's machine writes magnetic stripes, its blanks have one, and students' cards are made on it. */
    STRIPES,
    /** A third machine with a DESFire card in every blank; employees' cards with keys and a badge number are made on it. */
    DESFIRE
}
