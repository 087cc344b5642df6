package dev.cardwright.drivers.chip.storage;

/** Which of a sector's keys may do something. */
enum KeySet {
    /** Nobody, ever. */
    NONE,
    /** Who proved key A. */
    A,
    /** Who proved key B. */
    B,
    /** Who proved either. */
    A_OR_B;

    boolean has(SectorKey key) {
        return this == A_OR_B || (this == A && key == SectorKey.A) || (this == B && key == SectorKey.B);
    }

    /** Whether only key B may. */
    boolean needsB() {
        return this == B;
    }
}
