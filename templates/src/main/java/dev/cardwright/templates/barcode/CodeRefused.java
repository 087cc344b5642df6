package dev.cardwright.templates.barcode;

/** A barcode that cannot be printed. The message never holds the content. */
public final class CodeRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    CodeRefused(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /**
     * The reason in short.
     *
     * @return {@code CODE-CONTENT} or {@code CODE-TOO-LONG}
     */
    public String code() {
        return code;
    }
}
