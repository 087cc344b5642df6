package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with fields in it: {@code {{FIRST_NAME}} {{LAST_NAME}}}.
 *
 * @param parts fixed words and fields, in order
 */
public record TextTemplate(List<Part> parts) {

    /** What a field may be called. */
    static final String FIELD_NAME = "[A-Za-z][A-Za-z0-9_.-]*";

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*(" + FIELD_NAME + ")\\s*\\}\\}");

    /** Keeps its own list. */
    public TextTemplate {
        parts = List.copyOf(parts);
    }

    /**
     * Words or a field.
     *
     * @param isField true if {@code text} is a field's name
     * @param text fixed words, or the name
     */
    public record Part(boolean isField, String text) {}

    /** Reads a template; empty if braces are left over. */
    static Optional<TextTemplate> parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (field.find()) {
            if (field.start() > end) {
                parts.add(new Part(false, text.substring(end, field.start())));
            }
            parts.add(new Part(true, field.group(1)));
            end = field.end();
        }
        if (end < text.length()) {
            parts.add(new Part(false, text.substring(end)));
        }
        boolean leftOver = parts.stream()
                .anyMatch(part -> !part.isField()
                        && (part.text().contains("{{") || part.text().contains("}}")));
        return leftOver ? Optional.empty() : Optional.of(new TextTemplate(parts));
    }

    /**
     * The fields in it.
     *
     * @return names, in order
     */
    public List<String> fields() {
        return parts.stream().filter(Part::isField).map(Part::text).toList();
    }

    /**
     * The text for one card.
     *
     * @param fields gives a field's text, empty where it is absent
     * @return the filled text
     */
    public String fill(Function<String, String> fields) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.isField() ? fields.apply(part.text()) : part.text());
        }
        return filled.toString();
    }

    /** Whether it is exactly one field and nothing else. */
    boolean isJust(String field) {
        return parts.size() == 1
                && parts.get(0).isField()
                && parts.get(0).text().equals(field);
    }
}
