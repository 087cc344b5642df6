package dev.cardwright.simulator.floor;

/** What a floor may have beside its two usual machines. */
public enum FloorFitting {
    /** The plain line's machine writes magnetic stripes, its blanks have one, and students' cards are made on it. */
    STRIPES
}
