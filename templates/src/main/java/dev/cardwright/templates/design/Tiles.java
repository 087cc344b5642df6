package dev.cardwright.templates.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Patterns that take over from another pattern what they do not say themselves. */
final class Tiles {

    private static final int MAX_STEPS = 10;

    private Tiles() {}

    static void inherit(List<SvgElement> all) {
        Map<String, SvgElement> byId = new HashMap<>();
        for (SvgElement element : all) {
            String id = element.attribute("id");
            if (id != null && element.name.equals("pattern")) {
                byId.putIfAbsent(id, element);
            }
        }
        for (SvgElement pattern : byId.values()) {
            SvgElement from = pattern;
            for (int step = 0; step < MAX_STEPS; step++) {
                SvgElement next =
                        byId.get(from.attributes.getOrDefault("href", "").replaceFirst("^#", ""));
                if (next == null || next == pattern) {
                    break;
                }
                next.attributes.forEach((name, value) -> {
                    if (!name.equals("id") && !name.equals("href")) {
                        pattern.attributes.putIfAbsent(name, value);
                    }
                });
                if (pattern.elements().isEmpty()) {
                    pattern.children.addAll(next.children);
                }
                from = next;
            }
        }
        byId.values().forEach(pattern -> pattern.attributes.remove("href"));
    }
}
