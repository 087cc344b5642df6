package dev.cardwright.drivers.link;

import org.jspecify.annotations.Nullable;

/** A link could not be opened, or broke. The message is one sentence without any transmitted byte in it. */
public final class LinkFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong with the bytes' way. */
    public enum Kind {
        /** Nothing could be opened at the address: closed port, unknown host, no such device, no permission. */
        CANNOT_OPEN,
        /** The peer did not take the bytes within the deadline. */
        NOT_TAKEN,
        /** The connection was there and is gone. */
        LOST
    }

    private final Kind kind;
    private final String sentence;
    private final Remedy remedy;

    /**
     * @param kind what went wrong
     * @param sentence the same in words, naming the address
     */
    public LinkFault(Kind kind, String sentence) {
        this(kind, sentence, Remedy.CONNECTION, null);
    }

    /**
     * @param kind what went wrong
     * @param sentence the same in words, naming the address
     * @param cause what the operating system said
     */
    public LinkFault(Kind kind, String sentence, Throwable cause) {
        this(kind, sentence, Remedy.CONNECTION, cause);
    }

    /**
     * @param kind what went wrong
     * @param sentence the same in words, naming the address
     * @param remedy what a person does about it
     * @param cause what the operating system said, where it said something
     */
    public LinkFault(Kind kind, String sentence, Remedy remedy, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** What went wrong, for code that decides. */
    public Kind kind() {
        return kind;
    }

    /** What a person does about it. */
    public Remedy remedy() {
        return remedy;
    }

    /** What went wrong, for a person. */
    public String sentence() {
        return sentence;
    }
}
