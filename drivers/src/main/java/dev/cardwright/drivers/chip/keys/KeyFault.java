package dev.cardwright.drivers.chip.keys;

import org.jspecify.annotations.Nullable;

/** A key could not be had or may not be used. The message is one sentence that names references and never a key or a password. */
public final class KeyFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong; each kind has its stable code. */
    public enum Kind {
        /** No store of keys by that name is configured. */
        NO_SOURCE("CHP-KEYSOURCE"),
        /** The store has no such key in this version. */
        NOT_FOUND("CHP-KEYNOTFOUND"),
        /** The store cannot be read, or others can read it too. */
        FILE("CHP-KEYFILE"),
        /** The password does not open the store. */
        PASSWORD("CHP-KEYPASSWORD"),
        /** What the store holds is no key of a known kind, or is of another kind than needed. */
        KIND("CHP-KEYKIND"),
        /** The key is another than the one that was agreed. */
        CHECK_VALUE("CHP-KEYKCV"),
        /** A published key outside of drill and demo. */
        PUBLISHED("CHP-KEYPUBLISHED"),
        /** The key stays in its token, but its bytes are needed. */
        STAYS_IN_TOKEN("CHP-KEYTOKEN"),
        /** The use could not be recorded, so there was none. */
        NOT_RECORDED("CHP-KEYAUDIT");

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
    public KeyFault(Kind kind, String sentence) {
        this(kind, sentence, null);
    }

    /**
     * @param kind what went wrong
     * @param sentence the same for a person
     * @param cause without a key in its message
     */
    public KeyFault(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.sentence = sentence;
    }

    /** What went wrong, for code that decides. */
    public Kind kind() {
        return kind;
    }

    /** A stable code for statistics, for example {@code CHP-KEYKCV}. */
    public String reasonCode() {
        return kind.code;
    }

    /** What went wrong, for a person. */
    public String sentence() {
        return sentence;
    }
}
