package dev.cardwright.templates.design;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes the drawing out again with only some of its elements visible, so that the renderer sees every group, clip, mask and
 * definition exactly as the designer made them.
 */
final class ArtworkWriter {

    /** Elements that put something onto the page themselves. */
    static final Set<String> LEAVES =
            Set.of("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use", "text");

    /** Elements whose content is drawn only where something refers to it. */
    static final Set<String> DEFINITIONS = Set.of(
            "defs",
            "symbol",
            "clipPath",
            "mask",
            "pattern",
            "marker",
            "linearGradient",
            "radialGradient",
            "solidColor",
            "filter",
            "style",
            "title",
            "desc",
            "metadata",
            "view");

    private final SvgElement root;
    private final Page page;
    private final Set<String> referenced = new HashSet<>();

    ArtworkWriter(SvgElement root, Page page) {
        this.root = root;
        this.page = page;
        root.walk(element -> {
            String reference = element.attribute("href");
            if (reference != null && reference.startsWith("#")) {
                referenced.add(reference.substring(1));
            }
        });
    }

    /**
     * A document in which only these elements are visible.
     *
     * @param shown the visible ones, by identity
     * @param replacements what to write instead of some of the visible ones
     */
    String write(Set<SvgElement> shown, Map<SvgElement, String> replacements) {
        StringBuilder out = new StringBuilder();
        element(out, root, shown, replacements, false);
        return out.toString();
    }

    private void element(
            StringBuilder out,
            SvgElement element,
            Set<SvgElement> shown,
            Map<SvgElement, String> replacements,
            boolean inDefinition) {
        boolean leaf = !inDefinition && LEAVES.contains(element.name);
        boolean hidden = leaf && !shown.contains(element);
        String replacement = replacements.get(element);
        if (replacement != null && !hidden) {
            out.append(replacement);
            return;
        }
        if (hidden && element.name.equals("text")) {
            return;
        }
        String id = element.attribute("id");
        boolean keepForOthers = hidden && id != null && referenced.contains(id);
        if (keepForOthers) {
            out.append("<defs>");
        }
        open(out, element, hidden && !keepForOthers);
        for (SvgElement.Node child : element.children) {
            if (child.element() == null) {
                out.append(escape(child.characters()));
            } else {
                element(
                        out,
                        child.element(),
                        shown,
                        replacements,
                        inDefinition || leaf || DEFINITIONS.contains(element.name));
            }
        }
        out.append("</").append(element.name).append('>');
        if (keepForOthers) {
            out.append("</defs>");
        }
    }

    private void open(StringBuilder out, SvgElement element, boolean hidden) {
        out.append('<').append(element.name);
        if (element == root) {
            out.append(" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"")
                    .append(page.x() + " " + page.y() + " " + page.width() + " " + page.height())
                    .append("\" preserveAspectRatio=\"none\"");
        }
        element.attributes.forEach((name, value) -> {
            boolean pageOfRoot = element == root
                    && Set.of("width", "height", "viewBox", "preserveAspectRatio", "x", "y", SvgReader.PAGE_BLEED)
                            .contains(name);
            boolean unseenPicture = hidden && element.name.equals("image") && name.equals("href");
            if (!pageOfRoot && !unseenPicture && !(hidden && name.equals("style"))) {
                out.append(' ').append(name).append("=\"").append(escape(value)).append('"');
            }
        });
        if (hidden) {
            String style = element.attributes.getOrDefault("style", "").strip();
            String separator = style.isEmpty() || style.endsWith(";") ? "" : ";";
            out.append(" style=\"")
                    .append(escape(style + separator + "visibility:hidden"))
                    .append('"');
        }
        out.append('>');
    }

    /** Text as it may stand in an element or attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
