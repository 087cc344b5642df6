package dev.cardwright.simulator.card.desfire;

/** The three kinds of keys a card or an application can have, with the bits that name them in key settings and key numbers. */
enum KeyType {
    /** DES, or 2K3DES where the two halves differ; always stored as 16 bytes. */
    DES(0x00, 16, 8),
    /** Triple DES with three keys. */
    TKTDES(0x40, 24, 8),
    /** AES-128. */
    AES(0x80, 16, 16);

    private final int code;
    private final int keyBytes;
    private final int blockBytes;

    KeyType(int code, int keyBytes, int blockBytes) {
        this.code = code;
        this.keyBytes = keyBytes;
        this.blockBytes = blockBytes;
    }

    int code() {
        return code;
    }

    int keyBytes() {
        return keyBytes;
    }

    int blockBytes() {
        return blockBytes;
    }

    /** Bytes of a new key on its way to the card: an AES key is followed by its version. */
    int transportBytes() {
        return this == AES ? keyBytes + 1 : keyBytes;
    }

    /** The kind that bits 7 and 6 name. */
    static KeyType of(int bits) throws Refusal {
        return switch (bits & 0xC0) {
            case 0x00 -> DES;
            case 0x40 -> TKTDES;
            case 0x80 -> AES;
            default -> throw new Refusal(Status.PARAMETER_ERROR);
        };
    }
}
