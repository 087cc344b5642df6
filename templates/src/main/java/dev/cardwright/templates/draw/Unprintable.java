package dev.cardwright.templates.draw;

/** One element that cannot be drawn for this card; gathered with the others into a {@link DrawingRefused}. */
final class Unprintable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Unprintable(String code, String element, String sentence) {
        super(sentence);
        this.refusal = new Refusal(code, element, sentence);
    }

    Refusal refusal() {
        return refusal;
    }
}
