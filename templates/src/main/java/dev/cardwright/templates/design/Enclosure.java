package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.Numbers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies around an element and would change how it looks. An element that changes from card to card is drawn apart from its
 * groups, so effects that only work on a whole group are refused by name instead of being lost.
 */
final class Enclosure {

    private static final List<String> WHOLE_GROUP = List.of("filter", "mix-blend-mode");
    private static final List<String> CUTS = List.of("clip-path", "mask");

    private final String file;
    private final Style style;

    Enclosure(String file, Style style) {
        this.file = file;
        this.style = style;
    }

    /** How an element is named in messages about a card. */
    String name(SvgElement element) {
        String id = element.attribute("id");
        return file + ":" + element.line + (id == null ? "" : " " + id);
    }

    /**
     * Refuses effects that cannot be kept for an element drawn on its own.
     *
     * @param withoutCuts true if the element cannot be clipped either
     */
    void checkPlain(SvgElement element, boolean withoutCuts) throws DesignFault {
        for (@Nullable SvgElement at = element; at != null; at = at.parent) {
            boolean itself = at == element;
            for (String property : WHOLE_GROUP) {
                refuse(element, at, property, has(at, property, "normal"));
            }
            refuse(element, at, "opacity", (!itself || withoutCuts) && !isOpaque(at));
            refuse(element, at, "mask", (!itself || withoutCuts) && has(at, "mask", "none"));
            refuse(element, at, "clip-path", withoutCuts && has(at, "clip-path", "none"));
        }
    }

    /** Whether anything at or around the element cuts or fades it. */
    boolean isUntouched(SvgElement element) {
        for (@Nullable SvgElement at = element; at != null; at = at.parent) {
            if (!isOpaque(at) || has(at, "filter", "none") || has(at, "mix-blend-mode", "normal")) {
                return false;
            }
        }
        return !isCut(element);
    }

    /** Whether the element or a group around it has a clip path or mask. */
    boolean isCut(SvgElement element) {
        for (@Nullable SvgElement at = element; at != null; at = at.parent) {
            SvgElement here = at;
            if (CUTS.stream().anyMatch(property -> has(here, property, "none"))) {
                return true;
            }
        }
        return false;
    }

    /** The element's form filled solidly, with everything that cuts it. */
    String solidShape(SvgElement element, Piece.Box box) {
        StringBuilder shape = new StringBuilder();
        boolean rectangle = element.name.equals("image");
        shape.append('<').append(rectangle ? "rect" : element.name);
        if (rectangle) {
            shape.append(rectangle(box.x(), box.y(), box.width(), box.height()));
        }
        for (String name : List.of("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r")) {
            Optional<String> value = rectangle ? Optional.empty() : style.own(element, name);
            value.ifPresent(said -> shape.append(' ' + name + "=\"")
                    .append(ArtworkWriter.escape(said))
                    .append('"'));
        }
        return shape.append(carried(element, List.of("transform"), CUTS, List.of("opacity")))
                .append(" style=\"fill:#000;fill-opacity:1;stroke:none\"/>")
                .toString();
    }

    /** A rectangle over the whole page with everything that cuts the element. */
    String wholePage(SvgElement element, Page page) {
        return "<g" + carried(element, List.of("transform"), CUTS) + "><rect"
                + rectangle(
                        page.x() - 9 * page.width(),
                        page.y() - 9 * page.height(),
                        19 * page.width(),
                        19 * page.height())
                + " style=\"fill:#000;fill-opacity:1;stroke:none\"/></g>";
    }

    private static String rectangle(double x, double y, double width, double height) {
        return " x=\"" + Numbers.plain(x) + "\" y=\"" + Numbers.plain(y) + "\" width=\"" + Numbers.plain(width)
                + "\" height=\"" + Numbers.plain(height) + "\"";
    }

    /** The element's own values of some properties, as attributes. */
    @SafeVarargs
    final String carried(SvgElement element, List<String>... properties) {
        StringBuilder attributes = new StringBuilder();
        for (List<String> group : properties) {
            for (String property : group) {
                style.own(element, property)
                        .ifPresent(value -> attributes
                                .append(' ' + property + "=\"")
                                .append(ArtworkWriter.escape(value))
                                .append('"'));
            }
        }
        return attributes.toString();
    }

    private boolean has(SvgElement element, String property, String nothing) {
        return style.own(element, property)
                .filter(value -> !value.equals(nothing) && !value.equals("none"))
                .isPresent();
    }

    private boolean isOpaque(SvgElement element) {
        return style.opacity(element) >= 1;
    }

    private void refuse(SvgElement element, SvgElement at, String property, boolean present) throws DesignFault {
        if (present) {
            throw new DesignFault(
                    file,
                    at.line,
                    element.label() + " is drawn for each card and cannot lie under the " + property + " of "
                            + at.label() + ".");
        }
    }
}
