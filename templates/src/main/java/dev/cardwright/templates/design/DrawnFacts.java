package dev.cardwright.templates.design;

import dev.cardwright.templates.type.Typeface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is noticed about a drawing while it is read and is no part of how it is printed. Filled by one reader. */
final class DrawnFacts {

    private static final double MOST_MILLIMETRES = 3;
    private static final int MOST_DETAILS = 5000;

    private final Set<Typeface> typefaces = new LinkedHashSet<>();
    private final List<DrawnDetail> fine = new ArrayList<>();
    private final Map<String, String> standing = new LinkedHashMap<>();

    /** Keeps what is so small that it may be lost in print. */
    void fine(DrawnDetail detail) {
        if (fine.size() < MOST_DETAILS && detail.millimetres() < MOST_MILLIMETRES) {
            fine.add(detail);
        }
    }

    List<DrawnDetail> fine() {
        return List.copyOf(fine);
    }

    void typeface(Typeface face) {
        typefaces.add(face);
    }

    /** Keeps the words that a bound text was drawn with: the designer's own sample. */
    void standing(SvgElement element) {
        String field = element.attribute("data-bind");
        if (!element.name.equals("text") || field == null || !TextTemplate.isFieldName(field.strip())) {
            return;
        }
        StringBuilder words = new StringBuilder();
        element.walk(inside -> inside.children.forEach(child -> words.append(child.characters())));
        String text = words.toString().strip().replaceAll("\\s+", " ");
        if (!text.isEmpty() && !text.contains("{{")) {
            standing.putIfAbsent(field.strip(), text);
        }
    }

    List<Typeface> typefaces() {
        return typefaces.stream().sorted(Comparator.comparing(Typeface::title)).toList();
    }

    Map<String, String> standing() {
        return new LinkedHashMap<>(standing);
    }
}
