package dev.cardwright.drivers.printer;

/** What the station decided about the card in the machine after its visit at a chip station. */
public sealed interface Verdict {
    /** The card is good so far; the driver goes on. */
    record Keep() implements Verdict {}

    /**
     * The card is bad; the driver ejects it into the reject box and prints nothing more on it.
     *
     * @param reasonCode a short code for statistics, for example {@code CHP-NOATR}
     * @param sentence the same for a person, without personal data
     */
    record Reject(String reasonCode, String sentence) implements Verdict {}
}
