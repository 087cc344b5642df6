package dev.cardwright.simulator.card.desfire;

/** How the data of one command and its answer travel. What that means in bytes is up to the channel. */
enum Protection {
    /** Nothing is asked of the command: free access, plain files, SelectApplication. */
    PLAIN(0),
    /** A command that is not about a file's data; EV2 messaging puts a MAC on it. */
    ORDINARY(-1),
    /** A file's data with a MAC. */
    MACED(1),
    /** Enciphered data. */
    ENCIPHERED(3);

    private final int code;

    Protection(int code) {
        this.code = code;
    }

    /** The communication setting of a file. */
    int code() {
        return code;
    }

    /** The communication setting with this code; 2 means plain as 0 does [M]. */
    static Protection ofFile(int code) throws Refusal {
        return switch (code) {
            case 0, 2 -> PLAIN;
            case 1 -> MACED;
            case 3 -> ENCIPHERED;
            default -> throw new Refusal(Status.PARAMETER_ERROR);
        };
    }
}
