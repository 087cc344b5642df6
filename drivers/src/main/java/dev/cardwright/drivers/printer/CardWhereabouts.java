package dev.cardwright.drivers.printer;

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
    UNKNOWN
}
