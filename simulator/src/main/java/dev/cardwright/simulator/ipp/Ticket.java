package dev.cardwright.simulator.ipp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job wishes, as far as the machine follows it.
 *
 * @param copies      how often the whole document is made
 * @param sides       which sides; empty: what the document itself says, else one
 * @param colour      what becomes of the colours
 * @param orientation how a picture lies on the card: 3 to 6 as in {@code orientation-requested}; empty: as it fits best
 * @param scaling     how a picture is made to fit
 * @param pages       which pages of a drawing; empty: all
 * @param asGiven     the attributes as the client gave them, without those that were ignored
 */
record Ticket(
        int copies,
        Optional<Sides> sides,
        ColourMode colour,
        OptionalInt orientation,
        Scaling scaling,
        List<Value.Range> pages,
        List<Attribute> asGiven) {
    Ticket {
        pages = List.copyOf(pages);
        asGiven = List.copyOf(asGiven);
    }

    /** What becomes of the colours. */
    enum ColourMode {
        /** As the ribbon can. */
        AUTO,
        /** In colours. */
        COLOR,
        /** In greys. */
        MONOCHROME,
        /** In black and white. */
        BI_LEVEL
    }

    /** How a picture is made to fit. The card has no margins, so that {@code auto} means {@code fill} (PWG 5100.16 as remembered [M]). */
    enum Scaling {
        /** The machine chooses: the card is filled. */
        AUTO,
        /** Made smaller if it is too large. */
        AUTO_FIT,
        /** The card is filled; what stands out is cut off. */
        FILL,
        /** The whole picture is on the card. */
        FIT,
        /** Dot for dot. */
        NONE
    }

    /** Whether this page, counted from 1, is to be printed. */
    boolean wants(int page) {
        return pages.isEmpty() || pages.stream().anyMatch(range -> page >= range.lowest() && page <= range.highest());
    }
}
