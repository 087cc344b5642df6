package dev.cardwright.templates.design;

import java.util.regex.Pattern;

/**
 * One thing in a design that cannot be used, made for the designer to act on.
 *
 * @param file the file's name within the design
 * @param line from 1, or 0 for the file or folder as a whole
 * @param element the element as people find it, such as {@code <rect> "photo"}; empty where no element is meant
 * @param sentence what is wrong and what is allowed
 */
public record Problem(String file, int line, String element, String sentence) {

    private static final Pattern LONG_QUOTE = Pattern.compile("\"([^\"]{80})[^\"]+\"");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E]");
    private static final int MOST_CHARACTERS = 1_000;

    /** Shortens what the drawing said, and shows none of its control characters. */
    public Problem {
        element = readable(element);
        sentence = readable(sentence);
    }

    private static String readable(String text) {
        String quoted = LONG_QUOTE.matcher(text).replaceAll("\"$1…\"");
        String whole = quoted.length() > MOST_CHARACTERS ? quoted.substring(0, MOST_CHARACTERS) + "…" : quoted;
        return CONTROL.matcher(whole).replaceAll("·");
    }

    /**
     * The problem in one line.
     *
     * @return place and sentence
     */
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + sentence;
    }
}
