package dev.cardwright.templates.lint;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing a designer should look at.
 *
 * @param severity how much it matters
 * @param file the file's name within the design
 * @param line from 1, or 0 where the file or folder as a whole is meant
 * @param element the element's id or name, empty where none is meant
 * @param text one sentence
 */
public record Finding(Severity severity, String file, int line, String element, String text) {

    private static final Pattern PLACE = Pattern.compile("(.*?):(\\d+)(?: (.*))?", Pattern.DOTALL);

    /** A finding at an element as drawings name it: file, line and id. */
    static Finding at(Severity severity, String element, String text) {
        Matcher place = PLACE.matcher(element);
        return place.matches()
                ? new Finding(
                        severity,
                        place.group(1),
                        Integer.parseInt(place.group(2)),
                        place.group(3) == null ? "" : place.group(3),
                        text)
                : new Finding(severity, element, 0, "", text);
    }

    /**
     * The finding in one line.
     *
     * @return for example {@code front.svg:12 name: warning: The text …}
     */
    public String sentence() {
        return file
                + (line > 0 ? ":" + line : "")
                + (element.isEmpty() ? "" : " " + element)
                + ": "
                + severity.name().toLowerCase(Locale.ROOT)
                + ": "
                + text;
    }
}
