package dev.cardwright.drivers.chip.storage;

/**
 * Who may do what with a data block, by its three access bits C1 C2 C3 [C: libfreefare's tables, as in NXP's MF1S50 data sheet].
 */
public enum DataAccess {
    /** 000: either key reads, writes, counts up and down. */
    OPEN(0b000, KeySet.A_OR_B, KeySet.A_OR_B, KeySet.A_OR_B, KeySet.A_OR_B),
    /** 010: either key reads, nobody writes. */
    READ_ONLY(0b010, KeySet.A_OR_B, KeySet.NONE, KeySet.NONE, KeySet.NONE),
    /** 100: either key reads, key B writes. */
    WRITE_BY_B(0b100, KeySet.A_OR_B, KeySet.B, KeySet.NONE, KeySet.NONE),
    /** 110: a value; either key reads and counts down, key B writes and counts up. */
    VALUE(0b110, KeySet.A_OR_B, KeySet.B, KeySet.B, KeySet.A_OR_B),
    /** 001: a value that only goes down; either key reads and counts down. */
    VALUE_DOWN_ONLY(0b001, KeySet.A_OR_B, KeySet.NONE, KeySet.NONE, KeySet.A_OR_B),
    /** 011: key B reads and writes. */
    ONLY_B(0b011, KeySet.B, KeySet.B, KeySet.NONE, KeySet.NONE),
    /** 101: key B reads, nobody writes. */
    READ_ONLY_BY_B(0b101, KeySet.B, KeySet.NONE, KeySet.NONE, KeySet.NONE),
    /** 111: nobody does anything. */
    CLOSED(0b111, KeySet.NONE, KeySet.NONE, KeySet.NONE, KeySet.NONE);

    private final int bits;
    private final KeySet read;
    private final KeySet write;
    private final KeySet increment;
    private final KeySet decrement;

    DataAccess(int bits, KeySet read, KeySet write, KeySet increment, KeySet decrement) {
        this.bits = bits;
        this.read = read;
        this.write = write;
        this.increment = increment;
        this.decrement = decrement;
    }

    /** Whether this key may read the block. */
    public boolean mayRead(SectorKey key) {
        return read.has(key);
    }

    /** Whether this key may write the block. */
    public boolean mayWrite(SectorKey key) {
        return write.has(key);
    }

    /** Whether this key may count the block's value up. */
    public boolean mayIncrement(SectorKey key) {
        return increment.has(key);
    }

    /** Whether this key may count the block's value down. */
    public boolean mayDecrement(SectorKey key) {
        return decrement.has(key);
    }

    /** Whether something about the block can be done with key B alone. */
    boolean needsB() {
        return read.needsB() || write.needsB() || increment.needsB() || decrement.needsB();
    }

    /** C1 C2 C3 as one number. */
    int bits() {
        return bits;
    }

    static DataAccess coded(int bits) {
        for (DataAccess access : values()) {
            if (access.bits == bits) {
                return access;
            }
        }
        throw new IllegalArgumentException("Three access bits are 0 to 7, not " + bits + ".");
    }
}
