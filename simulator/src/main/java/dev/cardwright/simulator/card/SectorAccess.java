package dev.cardwright.simulator.card;

/**
 * The access bytes of one MIFARE Classic sector: what key A and key B may do with each of its four groups of blocks [C: libfreefare's tables; data
 * sheet M]. Conditions are written C1C2C3, as the data sheet does.
 */
final class SectorAccess {
    /** The group that holds the sector's trailer. */
    static final int TRAILER = 3;

    private final int c1;
    private final int c2;
    private final int c3;
    private final boolean wellFormed;

    private SectorAccess(int c1, int c2, int c3, boolean wellFormed) {
        this.c1 = c1;
        this.c2 = c2;
        this.c3 = c3;
        this.wellFormed = wellFormed;
    }

    /** Bytes 6 to 8 of a trailer; every condition stands there twice, once turned over. */
    static SectorAccess of(byte[] memory, int at) {
        int six = memory[at] & 0xFF;
        int seven = memory[at + 1] & 0xFF;
        int eight = memory[at + 2] & 0xFF;
        int c1 = seven >> 4;
        int c2 = eight & 0x0F;
        int c3 = eight >> 4;
        boolean wellFormed = (six & 0x0F) == (~c1 & 0x0F) && six >> 4 == (~c2 & 0x0F) && (seven & 0x0F) == (~c3 & 0x0F);
        return new SectorAccess(c1, c2, c3, wellFormed);
    }

    /** Whether the bytes contradict themselves nowhere. If they do, the sector is lost for ever. */
    boolean wellFormed() {
        return wellFormed;
    }

    private int condition(int group) {
        return (c1 >> group & 1) << 2 | (c2 >> group & 1) << 1 | (c3 >> group & 1);
    }

    /** Whether key B can be read and therefore opens nothing: trailer conditions 000, 001 and 010. */
    boolean keyBReadable() {
        return condition(TRAILER) <= 0b010;
    }

    boolean mayRead(int group, boolean keyB) {
        return switch (condition(group)) {
            case 0b011, 0b101 -> keyB;
            case 0b111 -> false;
            default -> true;
        };
    }

    boolean mayWrite(int group, boolean keyB) {
        return switch (condition(group)) {
            case 0b000 -> true;
            case 0b100, 0b110, 0b011 -> keyB;
            default -> false;
        };
    }

    boolean mayIncrement(int group, boolean keyB) {
        return switch (condition(group)) {
            case 0b000 -> true;
            case 0b110 -> keyB;
            default -> false;
        };
    }

    /** Decrement, restore and transfer. */
    boolean mayDecrement(int group) {
        return switch (condition(group)) {
            case 0b000, 0b110, 0b001 -> true;
            default -> false;
        };
    }

    boolean mayWriteKeys(boolean keyB) {
        return switch (condition(TRAILER)) {
            case 0b000, 0b001 -> !keyB;
            case 0b100, 0b011 -> keyB;
            default -> false;
        };
    }

    boolean mayReadAccess(boolean keyB) {
        return !keyB || !keyBReadable();
    }

    boolean mayWriteAccess(boolean keyB) {
        return switch (condition(TRAILER)) {
            case 0b001 -> !keyB;
            case 0b011, 0b101 -> keyB;
            default -> false;
        };
    }
}
