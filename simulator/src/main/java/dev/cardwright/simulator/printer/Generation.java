package dev.cardwright.simulator.printer;

import java.util.Set;

/** Which commands a model knows. The guide's table ends with the models of 2003; what newer ones know is from others' code. */
public enum Generation {
    /**
     * A desktop model of the guide A5013 Rev E: no contact station by command, no sensors, no firmware question, and nothing of what came later
     * [D]. It says {@code NO CARD} where newer ones say {@code OK}.
     */
    OLD(Set.of("Sis", "Sic", "Rse", "Rfv", "Rok", "Rrt", "Pps", "Pdt", "Ppws", "Mr")),
    /** What most questions of today's drivers find an answer at, without the newer parameters. */
    USUAL(Set.of()),
    /**
     * Knows the newer parameters {@code Pneab}, {@code Pcim}, {@code Pcem}, {@code Pcrm} and {@code Psmgr} too. Their meaning is taken from comments
     * in others' code [C]; the vendor's text was not seen.
     */
    NEW(Set.of());

    @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
    private final Set<String> unknown;

    Generation(Set<String> unknown) {
        this.unknown = unknown;
    }

    boolean knows(String command) {
        return !unknown.contains(command);
    }

    boolean knowsNewerParameters() {
        return this == NEW;
    }
}
