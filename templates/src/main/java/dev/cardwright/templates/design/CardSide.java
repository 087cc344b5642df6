package dev.cardwright.templates.design;

import dev.cardwright.templates.ink.Halftone;
import dev.cardwright.templates.ink.KeepOut;
import java.util.List;
import java.util.Optional;

/**
 * One side of a design, cut in document order.
 *
 * @param page its measures
 * @param pieces from the back to the front
 * @param keepOuts what stays free
 * @param halftone how the side is screened when the design is printed in resin alone; empty for dyes and resin
 */
public record CardSide(Page page, List<Piece> pieces, List<KeepOut> keepOuts, Optional<Halftone> halftone) {

    /** Keeps its own lists. */
    public CardSide {
        pieces = List.copyOf(pieces);
        keepOuts = List.copyOf(keepOuts);
    }
}
