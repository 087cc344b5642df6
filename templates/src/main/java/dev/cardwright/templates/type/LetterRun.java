package dev.cardwright.templates.type;

/**
 * A piece of text in one style.
 *
 * @param text what it says, in logical order
 * @param face the typeface
 * @param size font size, in the design's units
 * @param tracking extra room after each letter, in the design's units
 */
public record LetterRun(String text, Typeface face, double size, double tracking) {

    /**
     * The same style with another text.
     *
     * @param other the text
     * @return a new run
     */
    public LetterRun withText(String other) {
        return new LetterRun(other, face, size, tracking);
    }

    /**
     * The same text and typeface at another size.
     *
     * @param other font size
     * @return a new run; the room after letters grows and shrinks with the size
     */
    public LetterRun ofSize(double other) {
        return new LetterRun(text, face, other, tracking * other / size);
    }
}
