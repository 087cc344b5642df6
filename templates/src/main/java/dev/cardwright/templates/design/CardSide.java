package dev.cardwright.templates.design;

import java.util.List;

/**
 * One side of a design, cut in document order.
 *
 * @param page its measures
 * @param pieces from the back to the front
 */
public record CardSide(Page page, List<Piece> pieces) {

    /** Keeps its own list. */
    public CardSide {
        pieces = List.copyOf(pieces);
    }
}
