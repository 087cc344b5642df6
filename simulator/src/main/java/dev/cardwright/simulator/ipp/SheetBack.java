package dev.cardwright.simulator.ipp;

import java.util.Locale;

/**
 * How a client must lay the lines of a back page for this machine (PWG 5102.4, {@code pwg-raster-document-sheet-back}; read in a
 * transcript). Turned about the long edge of the card, or the short one.
 */
public enum SheetBack {
    /** Like a front page, always. */
    NORMAL(false, false, false, false),
    /** Long edge: the last line comes first. Short edge: every line runs from right to left. */
    FLIPPED(false, true, true, false),
    /** Long edge: turned by half a turn. Short edge: like a front page. */
    ROTATED(true, true, false, false),
    /** Long edge: like a front page. Short edge: turned by half a turn. */
    MANUAL_TUMBLE(false, false, true, true);

    private final boolean acrossOnLongEdge;
    private final boolean alongOnLongEdge;
    private final boolean acrossOnShortEdge;
    private final boolean alongOnShortEdge;

    SheetBack(boolean acrossOnLongEdge, boolean alongOnLongEdge, boolean acrossOnShortEdge, boolean alongOnShortEdge) {
        this.acrossOnLongEdge = acrossOnLongEdge;
        this.alongOnLongEdge = alongOnLongEdge;
        this.acrossOnShortEdge = acrossOnShortEdge;
        this.alongOnShortEdge = alongOnShortEdge;
    }

    /** As IPP says it. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the dots of every line run from right to left. */
    boolean reversesLines(Sides sides) {
        return sides == Sides.SHORT_EDGE ? acrossOnShortEdge : acrossOnLongEdge;
    }

    /** Whether the lines run from bottom to top. */
    boolean reversesPage(Sides sides) {
        return sides == Sides.SHORT_EDGE ? alongOnShortEdge : alongOnLongEdge;
    }
}
