package dev.cardwright.templates.design;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which ink an element is printed with; {@code data-ink} on an element or a group around it. Pictures and photos never use
 * resin, barcodes always do, whatever is said.
 */
public enum InkRule {
    /**
     * The rule where nothing is said: text filled with pure black (RGB 0,0,0) is resin only, at any size and without grey
     * edges; of drawn shapes, every dot wholly covered with pure black is resin only, every other dot is dye.
     */
    AUTO("auto"),
    /** Resin black only: a dot that is at least half covered is printed, in whatever colour it was drawn. */
    RESIN("k"),
    /** Dyes only, pure black too. */
    DYE("dye"),
    /** No colour at all: the shape is where the clear overlay goes. Once a side has one, the rest of it stays free. */
    OVERLAY("overlay");

    private final String attribute;

    InkRule(String attribute) {
        this.attribute = attribute;
    }

    /**
     * Finds a rule by its word in the drawing.
     *
     * @param attribute the value of {@code data-ink}
     * @return the rule, or empty if there is none of that name
     */
    public static Optional<InkRule> named(String attribute) {
        return Arrays.stream(values())
                .filter(rule -> rule.attribute.equals(attribute))
                .findFirst();
    }

    /** The words a designer may write. */
    static String allowed() {
        return String.join(
                ", ", Arrays.stream(values()).map(rule -> rule.attribute).toList());
    }
}
