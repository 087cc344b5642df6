package dev.cardwright.templates.design;

import dev.cardwright.templates.artwork.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the drawing out again with only some of its elements visible, so that the renderer sees every group, clip, mask and
 * definition exactly as the designer made them, and of the definitions only those that are needed.
 */
final class ArtworkWriter {

    /** Elements that put something onto the page themselves. */
    static final Set<String> LEAVES =
            Set.of("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text");

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

    private static final Set<String> NEVER_WRITTEN = Set.of("symbol", "style", "title", "desc", "metadata", "view");
    private static final Set<String> PAGE_OF_ROOT =
            Set.of("width", "height", "viewBox", "preserveAspectRatio", "x", "y", "transform", SvgReader.PAGE_BLEED);
    private static final Set<String> WHOLE_GROUP = Set.of("clip-path", "mask", "filter");
    private static final Set<String> NOT_WRITTEN = Set.of(
            "role",
            "lang",
            "version",
            "baseProfile",
            "tabindex",
            "systemLanguage",
            "requiredFeatures",
            "white-space",
            "line-height",
            "enable-background",
            "shape-inside",
            "inline-size",
            "display",
            "overflow");

    private final SvgElement root;
    private final Page page;
    private final References references;
    private final Map<SvgElement, String> standing = new HashMap<>();

    ArtworkWriter(SvgElement root, Page page, References references) {
        this.root = root;
        this.page = page;
        this.references = references;
    }

    /** Says what to write instead of an element inside a definition, whenever that is written. */
    void replaceAlways(SvgElement element, String replacement) {
        standing.put(element, replacement);
    }

    /**
     * A document in which only these elements are visible.
     *
     * @param shown the visible ones, by identity
     * @param replacements what to write instead of some of the visible ones
     */
    String write(Set<SvgElement> shown, Map<SvgElement, String> replacements) {
        List<SvgElement> start = new ArrayList<>();
        for (SvgElement element : shown) {
            for (SvgElement at = element; at != null; at = at.parent) {
                start.add(at);
            }
            element.walk(start::add);
        }
        Run run = new Run(shown, replacements, references.needed(start));
        StringBuilder out = new StringBuilder();
        run.element(out, root, false, false);
        return out.toString();
    }

    /** One document being written. */
    private final class Run {
        private final Set<SvgElement> shown;
        private final Map<SvgElement, String> replacements;
        private final Set<SvgElement> needed;

        Run(Set<SvgElement> shown, Map<SvgElement, String> replacements, Set<SvgElement> needed) {
            this.shown = shown;
            this.replacements = replacements;
            this.needed = needed;
        }

        /**
         * Writes an element.
         *
         * @param inDefinition whether it is drawn only where something refers to it
         * @param measured whether hidden elements count, because something around them is measured by its content
         */
        void element(StringBuilder out, SvgElement element, boolean inDefinition, boolean measured) {
            boolean definition = inDefinition || DEFINITIONS.contains(element.name);
            if (NEVER_WRITTEN.contains(element.name) || (definition && !isNeeded(element, inDefinition))) {
                return;
            }
            String replacement = standing.get(element);
            if (replacement != null) {
                out.append(replacement);
                return;
            }
            boolean hidden = !definition && LEAVES.contains(element.name) && !shown.contains(element);
            if (hidden && (!measured || element.name.equals("text"))) {
                return;
            }
            replacement = replacements.get(element);
            if (replacement != null && !hidden) {
                out.append(replacement);
                return;
            }
            String name = element.name.equals("a") || element.name.equals("switch") ? "g" : element.name;
            int begin = out.length();
            open(out, name, element, hidden, definition);
            int content = out.length();
            boolean measuredInside = measured || WHOLE_GROUP.stream().anyMatch(element.attributes::containsKey);
            for (SvgElement.Node child : element.children) {
                if (child.element() != null) {
                    element(out, child.element(), definition && !element.name.equals("defs"), measuredInside);
                }
            }
            boolean isEmptyGroup =
                    out.length() == content && element != root && (name.equals("g") || name.equals("defs"));
            if (isEmptyGroup) {
                out.setLength(begin);
            } else {
                out.append("</").append(name).append('>');
            }
        }

        private boolean isNeeded(SvgElement element, boolean inDefinition) {
            return inDefinition || element.name.equals("defs") || needed.contains(element);
        }

        private void open(StringBuilder out, String name, SvgElement element, boolean hidden, boolean definition) {
            out.append('<').append(name);
            if (element == root) {
                out.append(" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"")
                        .append(String.join(
                                " ",
                                Numbers.plain(page.x()),
                                Numbers.plain(page.y()),
                                Numbers.plain(page.width()),
                                Numbers.plain(page.height())))
                        .append("\" preserveAspectRatio=\"none\"");
            }
            element.attributes.forEach((attribute, value) -> {
                boolean unseenPicture = hidden && attribute.equals("href");
                if (!unseenPicture && isWritten(element, attribute, definition)) {
                    out.append(' ')
                            .append(attribute)
                            .append("=\"")
                            .append(escape(value))
                            .append('"');
                }
            });
            if (hidden) {
                out.append(" visibility=\"hidden\"");
            }
            out.append('>');
        }

        private boolean isWritten(SvgElement element, String attribute, boolean definition) {
            if (attribute.equals("visibility") || attribute.equals("display")) {
                return definition;
            }
            if (element == root && PAGE_OF_ROOT.contains(attribute)) {
                return false;
            }
            if (attribute.equals("href") && element.name.equals("a")) {
                return false;
            }
            return attribute.matches("[A-Za-z][A-Za-z0-9-]*")
                    && !attribute.startsWith("data-")
                    && (!attribute.startsWith("font") || attribute.equals("font-size"))
                    && !attribute.startsWith("text-")
                    && !attribute.startsWith("aria-")
                    && !NOT_WRITTEN.contains(attribute);
        }
    }

    /** Text as it may stand in an element or attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
