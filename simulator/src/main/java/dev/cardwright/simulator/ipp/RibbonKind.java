package dev.cardwright.simulator.ipp;

import java.util.Arrays;

/** The ribbons that fit. */
public enum RibbonKind {
    /** Dyes, black resin and overlay: prints every colour. */
    COLOUR("ymcko"),
    /** Black resin only: a dot is printed or not. */
    BLACK("k");

    private final String word;

    RibbonKind(String word) {
        this.word = word;
    }

    /** As the person at the machine calls it. */
    public String word() {
        return word;
    }

    /**
     * The ribbon of this name.
     *
     * @throws IllegalArgumentException with one sentence if there is none
     */
    public static RibbonKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no ribbon \"" + word + "\". Allowed: ymcko, k."));
    }
}
