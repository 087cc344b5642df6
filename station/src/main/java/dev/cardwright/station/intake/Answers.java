package dev.cardwright.station.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.production.RequestRow;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.request.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Words the station's answers to messages. None of them carries a value about a person. Thread-safe. */
final class Answers {

    private final Outbox outbox;

    Answers(Outbox outbox) {
        this.outbox = outbox;
    }

    private static ObjectNode to(IncomingMessage message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("organisationId", message.organisationId());
        body.put("inReplyTo", message.messageId());
        return body;
    }

    UUID error(Handle tx, IncomingMessage message, List<Problem> problems) {
        ObjectNode body = to(message);
        body.put("code", problems.get(0).code());
        body.put("text", String.join(" ", problems.stream().map(Problem::text).toList()));
        return outbox.backend(tx, "ERROR", null, body, null);
    }

    UUID received(Handle tx, IncomingMessage message, RequestRow row) {
        return outbox.backend(tx, "RECEIVED", row.cardId(), state(message, row), null);
    }

    UUID state(Handle tx, String type, IncomingMessage message, RequestRow row) {
        return outbox.backend(tx, type, row.cardId(), state(message, row), null);
    }

    private static ObjectNode state(IncomingMessage message, RequestRow row) {
        ObjectNode body = to(message);
        body.put("cardId", row.cardId());
        body.put("shipmentId", row.shipmentId());
        body.put("state", row.state().name());
        if (row.erasedAtMs() != null) {
            body.put("erasedAt", Instant.ofEpochMilli(row.erasedAtMs()).toString());
            body.put("certificateId", row.certificateId());
        }
        return body;
    }
}
