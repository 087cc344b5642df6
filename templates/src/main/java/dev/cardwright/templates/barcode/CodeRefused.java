package dev.cardwright.templates.barcode;

/** A barcode that cannot be printed. The message never holds the content. */
public final class CodeRefused extends Exception {

    /** The design asks for what the kind of code does not have. */
    static final String DESIGN = "CODE-DESIGN";

    /** The alphabet does not take the content, or its check digit is wrong. */
    static final String CONTENT = "CODE-CONTENT";

    /** The content needs more room than there is. */
    static final String TOO_LONG = "CODE-TOO-LONG";

    private static final long serialVersionUID = 1L;

    private final String code;

    CodeRefused(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /**
     * The reason in short.
     *
     * @return {@code CODE-DESIGN}, {@code CODE-CONTENT} or {@code CODE-TOO-LONG}
     */
    public String code() {
        return code;
    }
}
