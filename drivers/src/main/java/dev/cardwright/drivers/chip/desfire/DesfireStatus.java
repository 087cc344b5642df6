package dev.cardwright.drivers.chip.desfire;

/** What a card answers, one constant per status byte [C: libfreefare]. */
public enum DesfireStatus {
    /** Done. */
    OK(0x00, "The card did it."),
    /** Nothing to do. */
    NO_CHANGES(0x0C, "There was nothing to change."),
    /** The memory is full. */
    OUT_OF_MEMORY(0x0E, "The card's memory is full."),
    /** A command this card has not. */
    ILLEGAL_COMMAND(0x1C, "The card does not know this command."),
    /** CRC, MAC or padding. */
    INTEGRITY(
            0x1E,
            "The check of the command was wrong: it was changed on the way, or card and reader went out of step."),
    /** A key number the application has not. */
    NO_SUCH_KEY(0x40, "The application has no key of this number."),
    /** The command is too short or too long. */
    LENGTH(0x7E, "The command has a wrong length."),
    /** The key that was used may not do this. */
    PERMISSION(0x9D, "The settings of the card or the application do not allow it in this state."),
    /** A parameter out of its range. */
    PARAMETER(0x9E, "A parameter of the command is not allowed."),
    /** No application of this number. */
    NO_APPLICATION(0xA0, "The card has no application of this number."),
    /** The application is broken. */
    APPLICATION_INTEGRITY(0xA1, "The application is damaged and can no longer be used."),
    /** The key is another one, or an authentication is missing. */
    AUTHENTICATION(0xAE, "The key is not the card's, or the right one was not used before."),
    /** More follows. */
    MORE(0xAF, "The card waits for more."),
    /** Beyond the end of a file, or below or above a value's limits. */
    BOUNDARY(0xBE, "It goes beyond the end of the file or the limits of the value."),
    /** The card is broken. */
    CARD_INTEGRITY(0xC1, "The card is damaged and can no longer be used."),
    /** The command before was not ended. */
    ABORTED(0xCA, "The command before was not ended."),
    /** The card has switched itself off. */
    DISABLED(0xCD, "The card has disabled itself because it is damaged."),
    /** No room for more applications. */
    COUNT(0xCE, "The card has as many applications as it can have."),
    /** It is already there. */
    DUPLICATE(0xDE, "An application or a file of this number or name is already there."),
    /** The memory could not be written. */
    MEMORY(0xEE, "The card could not write its memory."),
    /** No file of this number. */
    NO_FILE(0xF0, "The application has no file of this number."),
    /** The file is broken. */
    FILE_INTEGRITY(0xF1, "The file is damaged and can no longer be used."),
    /** A status that stands in no source. */
    UNKNOWN(-1, "The card gave a status that is not known.");

    private final int code;
    private final String sentence;

    DesfireStatus(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The status of a byte from the card; {@link #UNKNOWN} when no source names it. */
    static DesfireStatus of(int code) {
        for (DesfireStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        return UNKNOWN;
    }

    /** The byte on the wire; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** What it means, for a person. */
    public String sentence() {
        return sentence;
    }
}
