package dev.cardwright.simulator.backend;

/** What the ledger says about one card in the end. */
public enum Verdict {
    /** Reported as produced once, not counting withdrawn reports, and shipped once. */
    EXACTLY_ONCE,
    /** Refused with reasons and never produced. */
    REFUSED,
    /** Cancelled and not shipped. */
    CANCELLED,
    /** Reported as produced more than once without a withdrawal, or shipped more than once. */
    TWICE,
    /** Neither produced and shipped nor refused so far. */
    OPEN
}
