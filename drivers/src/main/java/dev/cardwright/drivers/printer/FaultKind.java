package dev.cardwright.drivers.printer;

/** The kinds of {@link PrinterFault}, each with its stable code and its IPP reason. */
public enum FaultKind {
    /** The feeder has no more blanks. */
    OUT_OF_CARDS("PRN-FEEDER", StateReason.MEDIA_EMPTY, true),
    /** The cover is open. */
    COVER_OPEN("PRN-COVER", StateReason.COVER_OPEN, true),
    /** A card is stuck. */
    CARD_JAM("PRN-JAM", StateReason.MEDIA_JAM, false),
    /** The ribbon is used up. */
    RIBBON_ENDED("PRN-RIBBON-END", StateReason.MARKER_SUPPLY_EMPTY, true),
    /** Another ribbon than the card needs. */
    WRONG_RIBBON("PRN-RIBBON-WRONG", StateReason.MARKER_SUPPLY_MISSING, true),
    /** The ribbon is not found or does not move. */
    RIBBON_TROUBLE("PRN-RIBBON", StateReason.MARKER_SUPPLY_MISSING, true),
    /** The output is full or open. */
    OUTPUT_FULL("PRN-OUTPUT", StateReason.OUTPUT_AREA_FULL, true),
    /** The print head is too hot or broken. */
    PRINT_HEAD_TROUBLE("PRN-HEAD", StateReason.OTHER, false),
    /** Cleaning is due. */
    CLEANING_NEEDED("PRN-CLEANING", StateReason.CLEANER_NEEDED, true),
    /** A card of no job lies inside. */
    STALE_CARD("PRN-STALE-CARD", StateReason.MEDIA_JAM, true),
    /** The card did not reach the chip station. */
    STATION_MISSED("PRN-STATION", StateReason.MEDIA_JAM, false),
    /** The machine is not fitted with what the job needs. */
    OPTION_MISSING("PRN-OPTION", StateReason.OTHER, false),
    /** The machine refused a command or answered what nobody understands. */
    COMMAND_REFUSED("PRN-REFUSED", StateReason.OTHER, false),
    /** Somebody cancelled the job at the machine. */
    JOB_CANCELLED("PRN-CANCELLED", StateReason.OTHER, false),
    /** The machine gave an answer that belongs to something else. */
    OUT_OF_STEP("PRN-STEP", StateReason.OTHER, true),
    /** The machine is connected and silent. */
    NOT_ANSWERING("PRN-SILENT", StateReason.TIMED_OUT, true),
    /** The job cannot be printed on this machine. */
    JOB_UNFIT("PRN-JOB", StateReason.OTHER, false),
    /** Something else answers at the address. */
    WRONG_LANGUAGE("PRN-LANGUAGE", StateReason.CONNECTING_TO_DEVICE, false),
    /** The connection could not be made or was lost. */
    LINK_LOST("PRN-LINK", StateReason.CONNECTING_TO_DEVICE, true);

    private final String code;
    private final StateReason reason;
    private final boolean goesAway;

    FaultKind(String code, StateReason reason, boolean goesAway) {
        this.code = code;
        this.reason = reason;
        this.goesAway = goesAway;
    }

    /** A stable code for statistics and translation. */
    public String code() {
        return code;
    }

    /** The matching reason of IPP. */
    public StateReason reason() {
        return reason;
    }

    /** Whether the same job can work as soon as a person, or time, removed the cause. */
    public boolean goesAway() {
        return goesAway;
    }
}
