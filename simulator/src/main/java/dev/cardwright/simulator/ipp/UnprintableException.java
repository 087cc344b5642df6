package dev.cardwright.simulator.ipp;

/** A document that cannot be made into cards: the registered job state reason, and one sentence without anything of its content. */
final class UnprintableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private UnprintableException(String reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** The bytes are not what their format says. */
    static UnprintableException damaged(String sentence) {
        return new UnprintableException("document-format-error", sentence);
    }

    /** The document is whole, but not for this machine. */
    static UnprintableException unfit(String sentence) {
        return new UnprintableException("document-unprintable-error", sentence);
    }

    /** The document is locked. */
    static UnprintableException locked(String sentence) {
        return new UnprintableException("document-password-error", sentence);
    }

    String reason() {
        return reason;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
