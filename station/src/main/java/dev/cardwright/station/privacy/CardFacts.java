package dev.cardwright.station.privacy;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the records say of one card as far as retention asks. No personal data.
 *
 * @param state the state's name, as in the records
 * @param deliveredWhen which event the organisation counts as delivery
 * @param statusChangedAt the last change of an issued card's status
 * @param reportsOwed a message that carries the card's sealed data has not been taken by the backend yet
 */
public record CardFacts(
        String cardId,
        String organisationId,
        String state,
        Instant stateSince,
        TemporalAmount keep,
        TemporalAmount grace,
        String deliveredWhen,
        Optional<Instant> deliveredAt,
        Optional<Instant> refusedAcknowledgedAt,
        Optional<Instant> shippedAt,
        Optional<Instant> invoicedAt,
        Optional<Instant> blockedAt,
        Instant statusChangedAt,
        Optional<Instant> eraseAskedAt,
        boolean overrideInvoicing,
        boolean reportsOwed) {

    /** Where the card is, in the words that matter for its data. */
    enum Stage {
        /** No blank was taken for it, or the last one was spoiled and a remake has not begun. */
        NOT_MADE,
        /** A machine has it, or nobody knows. */
        BEING_MADE,
        /** It exists and has not left. */
        IN_THE_HOUSE,
        /** It left the house. */
        DELIVERED,
        /** It will never be made or delivered. */
        ENDED
    }

    Stage stage() {
        return switch (state) {
            case "RECEIVED", "READY", "HELD", "BLOCKED" -> Stage.NOT_MADE;
            case "MADE", "VERIFIED", "PACKED", "RETURNED" -> Stage.IN_THE_HOUSE;
            case "SHIPPED", "ACKNOWLEDGED" -> Stage.DELIVERED;
            case "REFUSED", "CANCELLED", "DESTROYED" -> Stage.ENDED;
            default -> Stage.BEING_MADE;
        };
    }

    /** The latest of the events that an instructed erasure may have waited for. */
    Optional<Instant> lastMilestone() {
        return Stream.of(shippedAt, invoicedAt).flatMap(Optional::stream).max(Instant::compareTo);
    }
}
