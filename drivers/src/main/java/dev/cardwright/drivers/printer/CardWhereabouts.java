package dev.cardwright.drivers.printer;

import java.util.Locale;

/** Where the card of a job is when a fault ended the job. */
public enum CardWhereabouts {
    /** No blank was used: the card is still in the feeder. */
    FEEDER,
    /** Somewhere in the machine's transport. */
    INSIDE,
    /** In the machine, at its chip station. */
    AT_STATION,
    /** In the output hopper. */
    EJECTED,
    /** In the reject box. */
    REJECTED,
    /** Nobody can tell from here; a person has to look. */
    UNKNOWN;

    /** Where that is, as a sentence in the reader's language, Swedish or English; empty for {@link #FEEDER}. */
    public String sentence(Locale reader) {
        return Sentences.in(reader).where(this);
    }
}
