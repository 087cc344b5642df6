package dev.cardwright.templates.design;

import java.util.List;
import java.util.Set;

/** Which of the product's own words may stand on which element; a word that nobody would read is refused. */
final class BindingRules {

    private static final Set<String> BOXES = Set.of("rect", "circle", "ellipse", "image");
    private static final Set<String> SAME_ON_EVERY_CARD = Set.of("clipPath", "mask", "pattern");
    private static final Set<String> BESIDE_KEEP_OUT = Set.of("data-keep-out", "data-ink");
    private static final String A_BOUND_TEXT = "a <text> that holds a field";
    private static final String A_PICTURE = "a <rect>, <circle>, <ellipse> or <image>";
    private static final String A_CODE = "a <rect> with data-barcode";

    private BindingRules() {}

    static void check(String file, SvgElement root, Faults faults) throws DesignFault {
        for (String word : List.copyOf(root.attributes.keySet())) {
            if (SvgRules.isOwn(word)) {
                faults.attempt(() -> one(file, root, word));
            }
        }
        for (SvgElement child : root.elements()) {
            check(file, child, faults);
        }
    }

    private static void one(String file, SvgElement element, String word) throws DesignFault {
        boolean isCode = has(element, "data-barcode");
        boolean isPicture = has(element, "data-photo") || has(element, "data-image");
        String place = switch (word) {
            case "data-bind" ->
                isPicture
                        ? otherwise(false, "a <text> or " + A_CODE)
                        : otherwise(isBound(element), "a <text> or " + A_CODE);
            case "data-fit", "data-min-size", "data-lines" ->
                otherwise(
                        element.name.equals("text") && !has(element, "data-mrz") && holdsField(element), A_BOUND_TEXT);
            case "data-photo", "data-image" -> otherwise(BOXES.contains(element.name) && !isCode, A_PICTURE);
            case "data-min-dpi" -> otherwise(isPicture, "an element with data-photo or data-image");
            case "data-barcode" -> otherwise(element.name.equals("rect"), "a <rect>");
            case "data-check", "data-level", "data-text" -> otherwise(isCode, A_CODE);
            case "data-mrz" -> otherwise(element.name.equals("text"), "a <text>");
            case "data-keep-out" -> otherwise(BOXES.contains(element.name), A_PICTURE);
            case "data-bleed" -> otherwise(element.name.equals("svg"), "the outermost <svg>");
            default -> otherwise(!element.name.equals("tspan"), "a whole <text>, a shape or a group");
        };
        if (!place.isEmpty()) {
            throw new DesignFault(
                    file, element, "has " + word + ", which has no effect there. It belongs on " + place + ".");
        }
        if (has(element, "data-keep-out") && !BESIDE_KEEP_OUT.contains(word)) {
            throw new DesignFault(file, element, "stays free on every card, so " + word + " has no effect on it.");
        }
        if (SAME_ON_EVERY_CARD.stream().anyMatch(element::isInside)) {
            throw new DesignFault(
                    file,
                    element,
                    "has " + word
                            + ", but cannot be part of a clip path, mask or pattern, which are the same on every card.");
        }
    }

    /** Where a word belongs, or nothing where it is right. */
    private static String otherwise(boolean isRight, String place) {
        return isRight ? "" : place;
    }

    private static boolean has(SvgElement element, String word) {
        return element.attribute(word) != null;
    }

    /** Texts and their parts, unless the whole text is bound already, and barcodes. */
    private static boolean isBound(SvgElement element) {
        for (SvgElement at = element.parent; at != null && element.name.equals("tspan"); at = at.parent) {
            if (has(at, "data-bind")) {
                return false;
            }
        }
        return element.name.equals("text") || element.name.equals("tspan") || has(element, "data-barcode");
    }

    private static boolean holdsField(SvgElement text) {
        boolean[] found = {false};
        StringBuilder words = new StringBuilder();
        text.walk(inside -> {
            found[0] |= has(inside, "data-bind");
            inside.children.forEach(child -> words.append(child.characters()));
        });
        return found[0] || words.indexOf("{{") >= 0;
    }
}
