package dev.cardwright.templates.picture;

/** A picture that cannot be used. The message is a sentence that says why and what is allowed; it never repeats content. */
public final class PictureRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with a picture. */
    public enum Reason {
        /** More pixels than allowed. */
        TOO_LARGE("TOO-LARGE"),
        /** No JPEG or PNG file, or of a kind that cannot be drawn. */
        NO_IMAGE("NO-IMAGE"),
        /** Cut off or not what its checksums say. */
        DAMAGED("DAMAGED");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /**
         * The reason as part of a refusal's code.
         *
         * @return for example {@code TOO-LARGE}
         */
        public String code() {
            return code;
        }
    }

    PictureRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    static PictureRefused damaged(String subject) {
        return new PictureRefused(Reason.DAMAGED, subject + " is damaged or ends too early.");
    }

    static PictureRefused unsupported(String subject, String kind) {
        return new PictureRefused(
                Reason.NO_IMAGE,
                subject + " is " + kind + ". Allowed: JPEG (grey, RGB or CMYK, 8 bits) and PNG files.");
    }

    /**
     * What is wrong.
     *
     * @return the kind of fault
     */
    public Reason reason() {
        return reason;
    }
}
