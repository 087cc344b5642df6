package dev.cardwright.station.console;

import java.util.regex.Pattern;

/**
 * An identifier or a keyword that may stand on the page: 1 to 64 of the characters {@code A-Z a-z 0-9 . _ : + -}. It has
 * no room for a sentence, a name with a space or a letter beyond ASCII, and every text of {@link FloorView} is one.
 */
public record Token(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:+-]{1,64}");

    /**
     * @throws IllegalArgumentException when the value is no identifier; the value itself is not repeated
     */
    public Token {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A text on the page must be an identifier of 1 to 64 letters, digits or . _ : + - characters.");
        }
    }

    /** The token of a value. */
    public static Token of(String value) {
        return new Token(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
