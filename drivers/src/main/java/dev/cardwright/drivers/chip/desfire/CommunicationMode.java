package dev.cardwright.drivers.chip.desfire;

/** How the content of a file goes over the air. */
public enum CommunicationMode {
    /** Open. */
    PLAIN(0, Protection.PLAIN),
    /** Open, with a proof that nobody changed it. */
    MACED(1, Protection.MACED),
    /** Enciphered, with a proof. */
    ENCIPHERED(3, Protection.ENCIPHERED);

    private final int code;
    private final Protection protection;

    CommunicationMode(int code, Protection protection) {
        this.code = code;
        this.protection = protection;
    }

    /** The mode of a byte of the card; the two lowest bits count, and 2 is plain too [M]. */
    static CommunicationMode of(int code) {
        return switch (code & 3) {
            case 1 -> MACED;
            case 3 -> ENCIPHERED;
            default -> PLAIN;
        };
    }

    int code() {
        return code;
    }

    Protection protection() {
        return protection;
    }
}
