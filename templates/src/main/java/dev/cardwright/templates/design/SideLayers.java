package dev.cardwright.templates.design;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two sides in one drawing: groups named {@code front} and {@code back}, by id or by the name Inkscape shows. They lie over
 * each other on the same page; what stands outside both is on both sides. A side that the designer had switched off while
 * drawing the other one is a side nevertheless.
 */
final class SideLayers {

    static final String FRONT = "front";
    static final String BACK = "back";

    private SideLayers() {}

    /** The layer of a side: a group directly on the page, or in one group that holds everything. */
    static Optional<SvgElement> find(SvgElement root, String side) {
        SvgElement around = root;
        while (true) {
            List<SvgElement> drawn = around.elements().stream()
                    .filter(element -> !ArtworkWriter.DEFINITIONS.contains(element.name))
                    .toList();
            Optional<SvgElement> layer = drawn.stream()
                    .filter(element -> element.name.equals("g") && isNamed(element, side))
                    .findFirst();
            if (layer.isPresent() || drawn.size() != 1 || !drawn.get(0).name.equals("g")) {
                return layer;
            }
            around = drawn.get(0);
        }
    }

    private static boolean isNamed(SvgElement element, String side) {
        String id = element.attribute("id");
        String title = element.title;
        return (id != null && id.strip().toLowerCase(Locale.ROOT).equals(side))
                || (title != null && title.strip().toLowerCase(Locale.ROOT).equals(side));
    }

    /** Shows one side of a drawing that was read for it, and keeps the other for its definitions only. */
    static void choose(SvgElement root, String side) {
        find(root, side.equals(FRONT) ? BACK : FRONT).ifPresent(SvgElement::becomeDefinition);
        find(root, side).ifPresent(layer -> {
            String style = layer.attributes.getOrDefault("style", "").strip();
            String separator = style.isEmpty() || style.endsWith(";") ? "" : ";";
            layer.attributes.put("style", style + separator + "display:inline");
        });
    }
}
