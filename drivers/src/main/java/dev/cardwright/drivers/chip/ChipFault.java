package dev.cardwright.drivers.chip;

import org.jspecify.annotations.Nullable;

/** A chip or its reader could not do what was asked. The message is one sentence without a UID or any content. */
public class ChipFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong; each kind has its stable code. */
    public enum Kind {
        /** The configured reader is not there. */
        NO_READER("CHP-NOREADER"),
        /** The reader service is not running. */
        NO_SERVICE("CHP-NOSERVICE"),
        /** No card answered within the patience. */
        NO_CARD("CHP-NOATR"),
        /** The card answered at first and then no more. */
        DIED("CHP-DIED"),
        /** A card of another kind, or one that is not blank. */
        WRONG_CARD("CHP-WRONGCARD"),
        /** The card refused a command. */
        STATUS("CHP-STATUS"),
        /** The card refused to be written. */
        WRITE("CHP-WRITE"),
        /** What was read back is not what was written. */
        VERIFY("CHP-VERIFY"),
        /** Another card than the one that was encoded. */
        WRONG_UID("CHP-WRONGUID"),
        /** The values do not fit the card; nothing was sent. */
        VALUES("CHP-VALUES"),
        /** A key could not be had. */
        KEY("CHP-KEY"),
        /** Something that can never be taken back was asked for without leave. */
        FOREVER("CHP-FOREVER"),
        /** The connection to the card cannot carry this command or its answer. */
        COMMAND("CHP-COMMAND");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    private final Kind kind;
    private final String sentence;

    /**
     * @param kind what went wrong
     * @param sentence the same for a person
     */
    public ChipFault(Kind kind, String sentence) {
        this(kind, sentence, null);
    }

    /**
     * @param kind what went wrong
     * @param sentence the same for a person
     * @param cause what the reader service said
     */
    public ChipFault(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.sentence = sentence;
    }

    /** What went wrong, for code that decides. */
    public Kind kind() {
        return kind;
    }

    /** A stable code for statistics, for example {@code CHP-NOATR}. */
    public String reasonCode() {
        return kind.code;
    }

    /** What went wrong, for a person. */
    public String sentence() {
        return sentence;
    }
}
