package dev.cardwright.drivers.printer;

import java.util.Locale;

/**
 * Why a printer is in its state, by IPP's registered {@code printer-state-reasons} keywords. A warning tells of something
 * to come and stops nothing.
 */
public enum StateReason {
    /** No blank cards in the feeder. */
    MEDIA_EMPTY("media-empty", false),
    /** Few blank cards are left in the feeder. */
    MEDIA_LOW("media-low", true),
    /** The machine waits for a card to be put in. */
    MEDIA_NEEDED("media-needed", false),
    /** A card is stuck, or lies in the machine and belongs to no job. */
    MEDIA_JAM("media-jam", false),
    /** The cover is open. */
    COVER_OPEN("cover-open", false),
    /** A door is open. */
    DOOR_OPEN("door-open", false),
    /** The feeder is not in its place. */
    INPUT_TRAY_MISSING("input-tray-missing", false),
    /** The ribbon comes to its end. */
    MARKER_SUPPLY_LOW("marker-supply-low", true),
    /** The ribbon is at its end. */
    MARKER_SUPPLY_EMPTY("marker-supply-empty", false),
    /** The ribbon is another one than the job asks for, or is not recognised. */
    MARKER_SUPPLY_MISSING("marker-supply-missing", false),
    /** The output hopper or the reject box is nearly full. */
    OUTPUT_AREA_ALMOST_FULL("output-area-almost-full", true),
    /** The output hopper or the reject box is full. */
    OUTPUT_AREA_FULL("output-area-full", false),
    /** The cleaning cycle will be due soon, or is due and may wait. */
    CLEANER_NEAR("cleaner-life-almost-over", true),
    /** The machine asks for its cleaning cycle. */
    CLEANER_NEEDED("cleaner-life-over", false),
    /** Somebody paused the machine. */
    PAUSED("paused", false),
    /** The machine does not take jobs for ever or for now. */
    SHUTDOWN("shutdown", false),
    /** The machine's memory for jobs is full. */
    SPOOL_AREA_FULL("spool-area-full", false),
    /** The machine cannot be reached. */
    CONNECTING_TO_DEVICE("connecting-to-device", false),
    /** The machine is reached but does not answer in time. */
    TIMED_OUT("timed-out", false),
    /** Something else that needs a person. */
    OTHER("other", false);

    private final String keyword;
    private final boolean warning;

    StateReason(String keyword, boolean warning) {
        this.keyword = keyword;
        this.warning = warning;
    }

    /** The keyword as IPP and this product's messages spell it. */
    public String keyword() {
        return keyword;
    }

    /** What it means, in the reader's language: Swedish or English. */
    public String sentence(Locale reader) {
        return Sentences.in(reader).of(this);
    }

    /** What a person should do about it, in the reader's language. */
    public String action(Locale reader) {
        return Sentences.in(reader).action(this);
    }

    /** Whether the machine goes on all the same. */
    public boolean isWarning() {
        return warning;
    }
}
