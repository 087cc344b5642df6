package dev.cardwright.templates.design;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which ink an element is printed with; {@code data-ink} on an element or a group around it, or a layer whose name is
 * {@code ink-} and the same word. Pictures and photos never use
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
    OVERLAY("overlay"),
    /** The cyan plate alone: as much dye as the drawing is dark there. */
    CYAN("c"),
    /** The magenta plate alone: as much dye as the drawing is dark there. */
    MAGENTA("m"),
    /** The yellow plate alone: as much dye as the drawing is dark there. */
    YELLOW("y");

    private static final String LAYER = "ink-";

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

    /**
     * Finds the rule a layer's name says.
     *
     * @param layer a group's name or id, for example {@code ink-k}
     * @return the rule, or empty if the name says none
     */
    static Optional<InkRule> ofLayer(String layer) {
        String lower = layer.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith(LAYER) ? named(lower.substring(LAYER.length())) : Optional.empty();
    }

    /** The rule as a designer writes it. */
    String said() {
        return "data-ink \"" + attribute + "\"";
    }

    /** The words a designer may write. */
    static String allowed() {
        return String.join(
                ", ", Arrays.stream(values()).map(rule -> rule.attribute).toList());
    }
}
