package dev.cardwright.templates.design;

import java.util.Optional;

/** The styles of a drawing's elements, with inheritance, after everything said is in the attributes. */
final class Style {

    /** A property as said on the element itself. */
    Optional<String> own(SvgElement element, String property) {
        String value = element.attribute(property);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** A property as said on the element or the nearest element around it. */
    Optional<String> inherited(SvgElement element, String property) {
        for (SvgElement at = element; at != null; at = at.parent) {
            Optional<String> value = own(at, property);
            if (value.isPresent() && !value.get().equals("inherit")) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Whether the element or one around it is switched off. */
    boolean isShown(SvgElement element) {
        for (SvgElement at = element; at != null; at = at.parent) {
            if (own(at, "display").filter("none"::equals).isPresent()) {
                return false;
            }
        }
        String visibility = inherited(element, "visibility").orElse("visible");
        return visibility.equals("visible");
    }

    /** The element's own opacity, 0 to 1, without that of the groups around it. */
    double opacity(SvgElement element) {
        double said = own(element, "opacity")
                .map(value -> Lengths.parse(value, 1, 1).orElse(1))
                .orElse(1.0);
        return Math.max(0, Math.min(1, said));
    }

    /** Font size in the element's units; {@code em} and {@code %} count from the element around it. */
    double fontSize(SvgElement element) {
        Optional<String> said = own(element, "font-size");
        SvgElement parent = element.parent;
        double around = parent == null ? 16 : fontSize(parent);
        return said.isEmpty()
                ? around
                : Lengths.parse(said.get(), around, around).orElse(around);
    }
}
