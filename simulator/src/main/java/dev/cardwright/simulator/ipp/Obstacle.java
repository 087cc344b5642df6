package dev.cardwright.simulator.ipp;

/** What keeps the machine from going on until a person comes. */
enum Obstacle {
    /** The cover is open. */
    COVER_OPEN("cover-open", "The cover is open."),
    /** A card is stuck. */
    JAM("media-jam", "A card is stuck in the machine."),
    /** No blank is left. */
    FEEDER_EMPTY("media-empty", "The feeder is empty."),
    /** No panel is left. */
    RIBBON_END("marker-supply-empty", "The ribbon is used up."),
    /** No card falls out any more. */
    OUTPUT_FULL("output-area-full", "The output hopper is full.");

    private final String reason;
    private final String sentence;

    Obstacle(String reason, String sentence) {
        this.reason = reason;
        this.sentence = sentence;
    }

    /** The registered reason, without a suffix. */
    String reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }
}
