package dev.cardwright.drivers.chip.encode;

/**
 * A chip after it was encoded and read back.
 *
 * @param uid which chip: its own number, also where it shows random ones now
 * @param content what was read back from it; empty for a profile that writes nothing
 * @param report what it reports
 */
public record EncodedChip(ChipUid uid, ChipContent content, ReportData report) {
    /** A chip that reports nothing but its number. */
    public EncodedChip(ChipUid uid, ChipContent content) {
        this(uid, content, ReportData.NONE);
    }
}
