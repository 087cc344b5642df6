package dev.cardwright.drivers.chip.profile;

/** What can never be taken back from a card. A profile names each it does, and none is done without leave. */
public enum Irreversible {
    /** A DESFire card shows another number at each activation from now on. */
    RANDOM_ID("random-id"),
    /** A DESFire card can never be formatted again. */
    NO_FORMAT("no-format"),
    /** Settings of a card, an application, a file or a sector can never be changed again. */
    FROZEN_SETTINGS("frozen-settings"),
    /** Pages of a tag, or their configuration, can never be written again. */
    LOCKED_PAGES("locked-pages"),
    /** Bits of a tag that can only ever be set, as its capability container. */
    ONE_TIME_BITS("one-time-bits");

    private final String written;

    Irreversible(String written) {
        this.written = written;
    }

    /** The word for it in a profile. */
    public String written() {
        return written;
    }
}
