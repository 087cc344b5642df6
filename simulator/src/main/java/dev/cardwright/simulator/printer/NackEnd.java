package dev.cardwright.simulator.printer;

/** What stands behind a NACK and its code. No source states it [?]. */
public enum NackEnd {
    /** Nothing. */
    NONE(""),
    /** A carriage return. */
    CR("\r");

    private final String characters;

    NackEnd(String characters) {
        this.characters = characters;
    }

    String characters() {
        return characters;
    }
}
