package dev.cardwright.templates.draw;

/** The typefaces that come with the product. */
public final class Typefaces {

    private static final Typefaces BUNDLED = new Typefaces();

    private Typefaces() {}

    /**
     * The bundled typefaces: DejaVu Sans, DejaVu Sans Bold, OCR-B.
     *
     * @return the one instance
     */
    public static Typefaces bundled() {
        return BUNDLED;
    }
}
