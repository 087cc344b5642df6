package dev.cardwright.station.production;

import java.util.EnumSet;
import java.util.Set;

/** Where a card is on its way. The arrows between the states are in {@link #next()} and drawn in the architecture page. */
public enum CardState {
    /** The request was taken in and sealed; it has not been drawn yet. */
    RECEIVED,
    /** The request cannot be made as it is; the orderer was told why. */
    REFUSED,
    /** Checked and drawn once without a fault; waits for a line. */
    READY,
    /** Something about this one card needs a person before it is tried again. */
    HELD,
    /** The organisation asked that it not be made for now. */
    BLOCKED,
    /** The organisation took the order back before a card was made. */
    CANCELLED,
    /** A line has begun an attempt: a blank may be out of the feeder. */
    IN_PRODUCTION,
    /** Nobody can tell from the records whether the card was made. A person decides. */
    UNCLEAR,
    /** The card came out of the machine. */
    MADE,
    /** The card was proved to be the right one, as far as its article asks. */
    VERIFIED,
    /** The plastic of the last attempt may not leave; a remake follows. */
    SPOILED,
    /** The card lies in its shipment. */
    PACKED,
    /** The shipment was handed over. */
    SHIPPED,
    /** The backend confirmed the shipment. */
    ACKNOWLEDGED,
    /** The shipment came back. */
    RETURNED,
    /** The plastic was cut up. */
    DESTROYED;

    /** The states that one arrow leads to from this one. */
    public Set<CardState> next() {
        return switch (this) {
            case RECEIVED -> EnumSet.of(READY, REFUSED, BLOCKED, CANCELLED, HELD);
            case READY -> EnumSet.of(IN_PRODUCTION, HELD, BLOCKED, CANCELLED, REFUSED);
            case HELD -> EnumSet.of(READY, BLOCKED, CANCELLED);
            case BLOCKED -> EnumSet.of(RECEIVED, READY, HELD, CANCELLED);
            case IN_PRODUCTION -> EnumSet.of(MADE, SPOILED, UNCLEAR, READY);
            case UNCLEAR -> EnumSet.of(MADE, SPOILED, READY);
            case MADE -> EnumSet.of(VERIFIED, SPOILED);
            case VERIFIED -> EnumSet.of(PACKED, SPOILED);
            case PACKED -> EnumSet.of(SHIPPED, SPOILED);
            case SPOILED -> EnumSet.of(READY, HELD, DESTROYED);
            case SHIPPED -> EnumSet.of(ACKNOWLEDGED, RETURNED);
            case ACKNOWLEDGED -> EnumSet.of(RETURNED);
            case RETURNED -> EnumSet.of(SHIPPED, DESTROYED);
            case REFUSED, CANCELLED, DESTROYED -> EnumSet.noneOf(CardState.class);
        };
    }

    /** True while no blank card has been touched for the request. */
    public boolean beforeProduction() {
        return this == RECEIVED || this == READY || this == HELD || this == BLOCKED;
    }

    /** True once the card has left the house. */
    public boolean delivered() {
        return this == SHIPPED || this == ACKNOWLEDGED;
    }
}
