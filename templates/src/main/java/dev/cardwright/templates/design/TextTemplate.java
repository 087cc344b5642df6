package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Text with fields in it: {@code {{FIRST_NAME}} {{LAST_NAME|upper}}}. Immutable and safe to share.
 *
 * @param parts fixed words and fields, in order
 */
public record TextTemplate(List<Part> parts) {

    /** What a field may be called. */
    static final String FIELD_NAME = "[A-Za-z][A-Za-z0-9_.-]*";

    private static final Pattern NAME = Pattern.compile(FIELD_NAME);
    private static final int MAX_PARTS = 100;

    /** Keeps its own list. */
    public TextTemplate {
        parts = List.copyOf(parts);
    }

    /**
     * Words or a field.
     *
     * @param isField true if {@code text} is a field's name
     * @param text fixed words, or the name
     * @param filters what is done with it, in order
     */
    public record Part(boolean isField, String text, List<TextFilter> filters) {

        /** Keeps its own list. */
        public Part {
            filters = List.copyOf(filters);
        }

        /** Whether a card may come without the field. */
        boolean isOptional() {
            return filters.stream().anyMatch(TextFilter.Default.class::isInstance);
        }
    }

    /** Whether a field may be called so. */
    static boolean isFieldName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads a template of a drawing.
     *
     * @param file the drawing, for messages
     * @param element where the template stands
     * @param text words with fields in double braces
     * @param language whose words and separators formats use
     * @throws DesignFault if braces are left over or a filter is not understood
     */
    static TextTemplate of(String file, SvgElement element, String text, Locale language) throws DesignFault {
        try {
            return read(text, language);
        } catch (TextFilter.NotUnderstood reason) {
            throw new DesignFault(file, element, String.valueOf(reason.getMessage()));
        }
    }

    /**
     * Reads a template that stands somewhere else than in a drawing.
     *
     * @param text words with fields in double braces
     * @param language whose words and separators formats use
     * @return the template
     * @throws TextFilter.NotUnderstood if braces are left over or a filter is not understood; its sentence follows the name of
     *     the place
     */
    public static TextTemplate read(String text, Locale language) throws TextFilter.NotUnderstood {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            int fixedEnd = open < 0 ? text.length() : open;
            if (text.substring(at, fixedEnd).contains("}}") || parts.size() >= MAX_PARTS) {
                throw braces();
            }
            if (fixedEnd > at) {
                parts.add(new Part(false, text.substring(at, fixedEnd), List.of()));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw braces();
            }
            parts.add(field(text.substring(open + 2, close), language));
            at = close + 2;
        }
        return new TextTemplate(parts);
    }

    private static Part field(String words, Locale language) throws TextFilter.NotUnderstood {
        String[] pieces = words.split("\\|", -1);
        String name = pieces[0].strip();
        if (!NAME.matcher(name).matches()) {
            throw braces();
        }
        List<TextFilter> filters = new ArrayList<>();
        for (int i = 1; i < pieces.length; i++) {
            filters.add(TextFilter.of(pieces[i], language));
        }
        boolean neverFits = name.equals(CardDesign.PRINT_DATE)
                && filters.stream().anyMatch(filter -> filter instanceof TextFilter.Dates dates && dates.needsTime());
        if (neverFits) {
            throw new TextFilter.NotUnderstood("prints a time of day from PRINT_DATE, which is a day only.");
        }
        return new Part(true, name, filters);
    }

    private static TextFilter.NotUnderstood braces() {
        return new TextFilter.NotUnderstood(
                "has braces that are no field. Allowed: {{FIELD_NAME}}, and filters as in {{FIELD_NAME|upper}}.");
    }

    /** The same template with one more filter over everything in it. */
    TextTemplate with(TextFilter filter) throws FormatRefused {
        List<Part> changed = new ArrayList<>();
        for (Part part : parts) {
            if (part.isField()) {
                List<TextFilter> filters = new ArrayList<>(part.filters());
                filters.add(filter);
                changed.add(new Part(true, part.text(), filters));
            } else {
                changed.add(new Part(false, filter.apply("", part.text()), List.of()));
            }
        }
        return new TextTemplate(changed);
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
     * The fields a card must bring; one with a default may be absent.
     *
     * @return names, in order
     */
    public List<String> requiredFields() {
        return parts.stream()
                .filter(part -> part.isField() && !part.isOptional())
                .map(Part::text)
                .toList();
    }

    /**
     * Whether it says the same on every card.
     *
     * @return true if no field is in it
     */
    public boolean isFixed() {
        return parts.stream().noneMatch(Part::isField);
    }

    /**
     * Its words without the fields.
     *
     * @return all it says where it is fixed
     */
    public String fixedText() {
        StringBuilder words = new StringBuilder();
        parts.stream().filter(part -> !part.isField()).forEach(part -> words.append(part.text()));
        return words.toString();
    }

    /**
     * The text for one card.
     *
     * @param fields gives a field's text, empty where it is absent
     * @return the filled text
     * @throws FormatRefused if a field has not the form its filter needs
     */
    public String fill(Function<String, String> fields) throws FormatRefused {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            String text = part.isField() ? fields.apply(part.text()) : part.text();
            for (TextFilter filter : part.filters()) {
                text = filter.apply(part.text(), text);
            }
            filled.append(text);
        }
        return filled.toString();
    }

    /** Whether it is exactly one field as it comes and nothing else. */
    boolean isJust(String field) {
        return parts.size() == 1
                && parts.get(0).isField()
                && parts.get(0).text().equals(field)
                && parts.get(0).filters().isEmpty();
    }
}
