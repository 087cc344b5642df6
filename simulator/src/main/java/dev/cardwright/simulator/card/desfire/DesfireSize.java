package dev.cardwright.simulator.card.desfire;

/** How much memory a card has. The size byte is that of GetVersion [V for 4 kB]; the free bytes of an empty card are remembered [M]. */
public enum DesfireSize {
    /** 2 kB. */
    KB2(0x16, 2304),
    /** 4 kB. */
    KB4(0x18, 4864),
    /** 8 kB. */
    KB8(0x1A, 7936);

    private final byte code;
    private final int freeBytes;

    DesfireSize(int code, int freeBytes) {
        this.code = (byte) code;
        this.freeBytes = freeBytes;
    }

    byte code() {
        return code;
    }

    /** Bytes that applications and files of an empty card can take. */
    int freeBytes() {
        return freeBytes;
    }
}
