package dev.cardwright.drivers.chip.storage;

/**
 * Who may change the keys and the access bits of a sector, by the trailer's own three bits C1 C2 C3 [C: libfreefare's tables, as in NXP's
 * MF1S50 data sheet]. Where key B can be read it opens nothing.
 */
public enum TrailerAccess {
    /** 000: key A changes both keys; key B is readable; access bits are frozen. */
    KEYS_BY_A_FROZEN(0b000, KeySet.A, KeySet.NONE, KeySet.A, true),
    /** 010: nothing changes any more; key B is readable. */
    ALL_FROZEN_B_READABLE(0b010, KeySet.NONE, KeySet.NONE, KeySet.NONE, true),
    /** 100: key B changes both keys; access bits are frozen. */
    KEYS_BY_B_FROZEN(0b100, KeySet.B, KeySet.NONE, KeySet.B, false),
    /** 110: nothing changes any more. */
    ALL_FROZEN(0b110, KeySet.NONE, KeySet.NONE, KeySet.NONE, false),
    /** 001: as from the factory: key A changes everything; key B is readable. */
    TRANSPORT(0b001, KeySet.A, KeySet.A, KeySet.A, true),
    /** 011: key B changes everything. */
    ALL_BY_B(0b011, KeySet.B, KeySet.B, KeySet.B, false),
    /** 101: key B changes the access bits; keys stay. */
    ACCESS_BY_B(0b101, KeySet.NONE, KeySet.B, KeySet.NONE, false),
    /** 111: nothing changes any more, like 110. */
    ALL_FROZEN_TOO(0b111, KeySet.NONE, KeySet.NONE, KeySet.NONE, false);

    private final int bits;
    private final KeySet keyA;
    private final KeySet access;
    private final KeySet keyB;
    private final boolean keyBReadable;

    TrailerAccess(int bits, KeySet keyA, KeySet access, KeySet keyB, boolean keyBReadable) {
        this.bits = bits;
        this.keyA = keyA;
        this.access = access;
        this.keyB = keyB;
        this.keyBReadable = keyBReadable;
    }

    /** Whether this key may write a new key A. */
    public boolean mayChangeKeyA(SectorKey key) {
        return keyA.has(key);
    }

    /** Whether this key may write new access bits. */
    public boolean mayChangeAccess(SectorKey key) {
        return access.has(key);
    }

    /** Whether this key may write a new key B. */
    public boolean mayChangeKeyB(SectorKey key) {
        return keyB.has(key);
    }

    /** Whether key B is mere data that key A can read; it opens nothing then. */
    public boolean keyBReadable() {
        return keyBReadable;
    }

    /** Whether the access bits can never be changed again. */
    public boolean frozen() {
        return access == KeySet.NONE;
    }

    /** C1 C2 C3 as one number. */
    int bits() {
        return bits;
    }

    static TrailerAccess coded(int bits) {
        for (TrailerAccess access : values()) {
            if (access.bits == bits) {
                return access;
            }
        }
        throw new IllegalArgumentException("Three access bits are 0 to 7, not " + bits + ".");
    }
}
