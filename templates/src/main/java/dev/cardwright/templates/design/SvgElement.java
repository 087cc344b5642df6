package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An element of the drawing as it was read, with the line it began on. Lives only while a design is loaded. */
final class SvgElement {

    final String name;
    final int line;
    final @Nullable SvgElement parent;
    final Map<String, String> attributes = new LinkedHashMap<>();

    /** What Inkscape calls a layer or object, where it has a name of its own. */
    @Nullable
    String title;

    /** Child elements and texts, in document order. */
    final List<Node> children = new ArrayList<>();

    /** What an element contains: another element or characters. */
    record Node(@Nullable SvgElement element, String characters) {}

    SvgElement(String name, int line, @Nullable SvgElement parent) {
        this.name = name;
        this.line = line;
        this.parent = parent;
    }

    /** The words of its class attribute. */
    List<String> classes() {
        return List.of(attributes.getOrDefault("class", "").strip().split("\\s+"));
    }

    /** The attribute's value, or nothing. */
    @Nullable
    String attribute(String attribute) {
        return attributes.get(attribute);
    }

    List<SvgElement> elements() {
        List<SvgElement> found = new ArrayList<>();
        for (Node child : children) {
            if (child.element() != null) {
                found.add(child.element());
            }
        }
        return found;
    }

    void walk(Consumer<SvgElement> visitor) {
        visitor.accept(this);
        elements().forEach(child -> child.walk(visitor));
    }

    /** Puts the element, with everything in it, where it is drawn only by whoever refers to it. */
    void becomeDefinition() {
        SvgElement around = parent;
        if (around == null) {
            return;
        }
        SvgElement definitions = new SvgElement("defs", line, around);
        definitions.children.add(new Node(this, ""));
        around.children.replaceAll(child -> child.element() == this ? new Node(definitions, "") : child);
    }

    boolean isInside(String ancestorName) {
        for (SvgElement above = parent; above != null; above = above.parent) {
            if (above.name.equals(ancestorName)) {
                return true;
            }
        }
        return false;
    }

    /** What the designer called a layer: Inkscape's label, or the id. */
    String layerName() {
        String label = title;
        String id = attribute("id");
        return label != null ? label : id != null ? id : "";
    }

    /** How people are told which element is meant. */
    String label() {
        String id = attribute("id");
        return id == null ? "<" + name + ">" : "<" + name + "> \"" + id + "\"";
    }
}
