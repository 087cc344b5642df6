package dev.cardwright.templates.design;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SVG lengths in user units, with CSS's fixed 96 units per inch. */
final class Lengths {

    private static final Pattern LENGTH =
            Pattern.compile("([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*(px|mm|cm|in|pt|pc|em|%|)");
    private static final Map<String, Double> UNITS_IN_PIXELS =
            Map.of("", 1.0, "px", 1.0, "mm", 96 / 25.4, "cm", 96 / 2.54, "in", 96.0, "pt", 96 / 72.0, "pc", 16.0);

    private Lengths() {}

    /** A length; {@code em} of the given font size, {@code %} of the given whole; empty if it is no length. */
    static OptionalDouble parse(String text, double fontSize, double whole) {
        Matcher length = LENGTH.matcher(text.strip());
        if (text.length() > 100 || !length.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(length.group(1));
        return OptionalDouble.of(
                switch (length.group(2)) {
                    case "em" -> number * fontSize;
                    case "%" -> number * whole / 100;
                    default -> number * UNITS_IN_PIXELS.getOrDefault(length.group(2), 1.0);
                });
    }
}
