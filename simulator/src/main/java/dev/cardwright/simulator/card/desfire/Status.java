package dev.cardwright.simulator.card.desfire;

/** The byte that ends every native answer [V for the values seen in recorded sessions, else C]. */
enum Status {
    /** Done. */
    OK(0x00),
    /** Nothing to commit or abort. */
    NO_CHANGES(0x0C),
    /** The memory is full. */
    OUT_OF_MEMORY(0x0E),
    /** No such command. */
    ILLEGAL_COMMAND(0x1C),
    /** A check sum, a MAC or a padding is wrong. */
    INTEGRITY_ERROR(0x1E),
    /** No such key. */
    NO_SUCH_KEY(0x40),
    /** The command is too short or too long. */
    LENGTH_ERROR(0x7E),
    /** The settings forbid it for everybody. */
    PERMISSION_DENIED(0x9D),
    /** A parameter has no meaning. */
    PARAMETER_ERROR(0x9E),
    /** No such application. */
    APPLICATION_NOT_FOUND(0xA0),
    /** Another authentication is needed, or this one failed. */
    AUTHENTICATION_ERROR(0xAE),
    /** More frames follow or are awaited. */
    ADDITIONAL_FRAME(0xAF),
    /** Beyond the end of a file or the limits of a value. */
    BOUNDARY_ERROR(0xBE),
    /** Another command came while frames were awaited. */
    COMMAND_ABORTED(0xCA),
    /** No more applications of this kind fit. */
    COUNT_ERROR(0xCE),
    /** The application, file or name exists already. */
    DUPLICATE_ERROR(0xDE),
    /** No such file. */
    FILE_NOT_FOUND(0xF0);

    private final byte code;

    Status(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }
}
