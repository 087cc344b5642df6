package dev.cardwright.templates.type;

import java.awt.Font;
import java.util.Optional;

/** Tells whether a typeface has the letters for a text, before anything is drawn as an empty box. */
public final class Glyphs {

    private Glyphs() {}

    /**
     * Looks for the first character that cannot be printed. The answer names code points only, never the text.
     *
     * @param text any text
     * @param face the typeface
     * @return a sentence, or empty if every character can be printed
     */
    public static Optional<String> problem(String text, Typeface face) {
        Font font = face.font();
        return text.codePoints()
                .filter(codePoint -> !isInvisibleHelper(codePoint))
                .mapToObj(codePoint -> problem(codePoint, font, face))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Whether nothing of a text would be seen.
     *
     * @param text any text
     * @return true for blanks and marks without a glyph of their own
     */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(codePoint -> Character.isWhitespace(codePoint)
                        || Character.isSpaceChar(codePoint)
                        || isInvisibleHelper(codePoint));
    }

    private static Optional<String> problem(int codePoint, Font font, Typeface face) {
        String name = String.format("U+%04X", codePoint);
        if (codePoint >= 0x202A && codePoint <= 0x202E) {
            return Optional.of("The text holds " + name + ", which turns the order of letters and cannot be printed.");
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL ->
                Optional.of("The text holds the control character " + name + ", which cannot be printed.");
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Optional.of("The text holds the line break " + name + ", which cannot be printed.");
            case Character.SURROGATE ->
                Optional.of("The text holds half a character (" + name + "); its encoding is damaged.");
            default ->
                font.canDisplay(codePoint)
                        ? Optional.empty()
                        : Optional.of("The font " + face.title() + " has no letter for " + name + ".");
        };
    }

    /** Marks that steer joining and direction are obeyed by the shaper and need no glyph of their own. */
    private static boolean isInvisibleHelper(int codePoint) {
        return codePoint == 0x00AD
                || (codePoint >= 0x200C && codePoint <= 0x200F)
                || codePoint == 0x061C
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
