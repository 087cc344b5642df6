package dev.cardwright.drivers.printer;

/** Why a printer is in its state, by IPP's registered {@code printer-state-reasons} keywords. */
public enum StateReason {
    /** No blank cards in the feeder. */
    MEDIA_EMPTY("media-empty"),
    /** A card is stuck, or lies in the machine and belongs to no job. */
    MEDIA_JAM("media-jam"),
    /** The cover is open. */
    COVER_OPEN("cover-open"),
    /** The ribbon is at its end. */
    MARKER_SUPPLY_EMPTY("marker-supply-empty"),
    /** The ribbon is another one than the job asks for, or is not recognised. */
    MARKER_SUPPLY_MISSING("marker-supply-missing"),
    /** The output hopper or the reject box is full. */
    OUTPUT_AREA_FULL("output-area-full"),
    /** The machine asks for its cleaning cycle. */
    CLEANER_NEEDED("cleaner-life-over"),
    /** The machine cannot be reached. */
    CONNECTING_TO_DEVICE("connecting-to-device"),
    /** The machine is reached but does not answer in time. */
    TIMED_OUT("timed-out"),
    /** Something else that needs a person. */
    OTHER("other");

    private final String keyword;

    StateReason(String keyword) {
        this.keyword = keyword;
    }

    /** The keyword as IPP and this product's messages spell it. */
    public String keyword() {
        return keyword;
    }
}
