package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;

/** A profile could not be carried out: what went wrong, and what the card is good for now. */
public final class EncodingFault extends ChipFault {
    private static final long serialVersionUID = 1L;

    private final CardState card;

    EncodingFault(ChipFault cause, CardState card) {
        super(cause.kind(), cause.sentence(), cause);
        this.card = card;
    }

    /** What the card is good for now. */
    public CardState card() {
        return card;
    }
}
