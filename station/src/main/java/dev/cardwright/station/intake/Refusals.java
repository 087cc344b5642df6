package dev.cardwright.station.intake;

import dev.cardwright.station.production.Arrow;
import dev.cardwright.station.production.CardState;
import dev.cardwright.station.production.Journey;
import dev.cardwright.station.report.Outbox;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Refuses a request: the step to REFUSED and the message with its reasons, in one transaction. Thread-safe. */
public final class Refusals {

    private static final int LONGEST_REASON = 400;

    private final Journey journey;
    private final Answers answers;

    public Refusals(Journey journey, Outbox outbox) {
        this.journey = journey;
        this.answers = new Answers(outbox);
    }

    /** Refuses a card that is in the records; returns the message that says so. */
    public UUID refuse(Handle tx, String cardId, List<Problem> problems) {
        String codes = problems.stream().map(Problem::code).distinct().collect(Collectors.joining(" "));
        String reason = codes.length() > LONGEST_REASON ? codes.substring(0, LONGEST_REASON) : codes;
        journey.move(tx, cardId, CardState.REFUSED, Arrow.because(reason));
        String[] origin = tx.createQuery(
                        "select organisation_id, request_message_id from production_request where card_id = :card")
                .bind("card", cardId)
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                .one();
        return answers.refused(tx, origin[0], origin[1], cardId, problems);
    }

    /** Notes that the backend took a REFUSED message: from now on the refused request's data may go. */
    public static void acknowledged(Handle tx, String cardId, long now) {
        tx.createUpdate("update production_request set refused_acknowledged_at_ms ="
                        + " coalesce(refused_acknowledged_at_ms, :now) where card_id = :card")
                .bind("now", now)
                .bind("card", cardId)
                .execute();
    }
}
