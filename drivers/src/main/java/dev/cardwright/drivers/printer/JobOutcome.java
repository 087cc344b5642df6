package dev.cardwright.drivers.printer;

/** How one card ended when no fault of the machine came between. */
public sealed interface JobOutcome {
    /** The finished card left the machine at the output. */
    record Ejected() implements JobOutcome {}

    /**
     * The card was given up at a chip station and lies in the reject box, or, where
     * {@link Capabilities#rejectBox()} is false, in the output among the good ones until somebody takes it out.
     *
     * @param reasonCode the code of {@link Verdict.Reject}
     * @param sentence its sentence
     */
    record Rejected(String reasonCode, String sentence) implements JobOutcome {}
}
