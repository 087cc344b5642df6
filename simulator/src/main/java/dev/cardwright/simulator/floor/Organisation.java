package dev.cardwright.simulator.floor;

import java.util.List;

/**
 * A customer of the demo floor.
 *
 * @param id how messages name it
 * @param name what stands on its certificates; chosen so that no card carries it
 * @param keep how long the station keeps its persons' data after delivery, as an ISO 8601 period
 */
public record Organisation(String id, String name, String keep) {
    /** Wants everything erased as soon as a card is delivered. */
    public static final Organisation AT_ONCE = new Organisation("ORG-17", "Kortkontoret Väst", "P0D");

    /** Wants the data kept for 30 days after delivery. */
    public static final Organisation THIRTY_DAYS = new Organisation("ORG-42", "Passerkortsbyrån Norr", "P30D");

    static final List<Organisation> ALL = List.of(AT_ONCE, THIRTY_DAYS);
}
