package dev.cardwright.drivers.chip.profile;

import java.util.regex.Pattern;

/** What a sentence may repeat of a file: nothing long, nothing that does not show, and above all nothing that may be a key. */
final class Shown {
    /** The shortest key has 6 bytes; so many digits in a row, however they are set apart, are more likely a key than a name. */
    private static final Pattern HEX_LIKE_A_KEY = Pattern.compile("[0-9A-Fa-f]{12,}");

    /** A key of 16 bytes has 22 characters in Base64. */
    private static final Pattern BASE64_LIKE_A_KEY = Pattern.compile("[0-9A-Za-z+/]{20,}");

    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7E]{0,60}");

    private Shown() {}

    /** Whether a name may be a key that somebody typed; long words are names. */
    static boolean hexLikeAKey(String name) {
        return HEX_LIKE_A_KEY
                .matcher(name.replaceAll("0[xX]", "").replaceAll("[^0-9A-Za-z]", ""))
                .find();
    }

    /** Whether a text may be a key that somebody typed. */
    static boolean likeAKey(String text) {
        return hexLikeAKey(text) || BASE64_LIKE_A_KEY.matcher(text).find();
    }

    /** The text in quotes, or a word in its place. */
    static String quoted(String text) {
        if (likeAKey(text)) {
            return "(not repeated: it looks like a key)";
        }
        return PLAIN.matcher(text).matches()
                ? "\"" + text + "\""
                : "(not repeated: it is long or has unusual characters)";
    }
}
