package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.request.Problem;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Refuses a request: the step to REFUSED and the message with its reasons, in one transaction. Thread-safe. */
public final class Refusals {

    private static final int LONGEST_REASON = 400;

    private final Journey journey;
    private final Outbox outbox;

    public Refusals(Journey journey, Outbox outbox) {
        this.journey = journey;
        this.outbox = outbox;
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
        return message(tx, origin[0], origin[1], cardId, problems);
    }

    /** Notes that the backend took a REFUSED message: from now on the refused request's data may go. */
    public static void acknowledged(Handle tx, String cardId, long now) {
        tx.createUpdate("update production_request set refused_acknowledged_at_ms ="
                        + " coalesce(refused_acknowledged_at_ms, :now) where card_id = :card")
                .bind("now", now)
                .bind("card", cardId)
                .execute();
    }

    private UUID message(Handle tx, String organisationId, String inReplyTo, String cardId, List<Problem> problems) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("organisationId", organisationId);
        body.put("inReplyTo", inReplyTo);
        body.put("cardId", cardId);
        ArrayNode reasons = body.putArray("reasons");
        problems.forEach(problem -> reasons.addObject()
                .put("code", problem.code())
                .put("field", problem.field())
                .put("text", problem.text()));
        return outbox.backend(tx, "REFUSED", cardId, body, null);
    }
}
