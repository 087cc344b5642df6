package dev.cardwright.drivers.printer;

/** How one job ended when no fault of the machine came between. */
public sealed interface JobOutcome {
    /**
     * The finished card left the machine at the output.
     *
     * @param stripe how sure its magnetic stripe is
     */
    record Ejected(StripeProof stripe) implements JobOutcome {
        /** A card without anything on its magnetic stripe. */
        public Ejected() {
            this(StripeProof.NONE);
        }
    }

    /**
     * The card was given up at a chip station, or because its magnetic stripe could not be written, and lies in the reject box, or, where
     * {@link Capabilities#rejectBox()} is false, in the output among the good ones until somebody takes it out.
     *
     * @param reasonCode the code of {@link Verdict.Reject}; {@code MAG-WRITE}, {@code MAG-VERIFY} or {@code MAG-DATA} for
     *     the stripe
     * @param sentence the same for a person
     */
    record Rejected(String reasonCode, String sentence) implements JobOutcome {}

    /** {@link CardWork#mayBegin} said no: no card moved, no picture was sent. */
    record NotBegun() implements JobOutcome {}
}
