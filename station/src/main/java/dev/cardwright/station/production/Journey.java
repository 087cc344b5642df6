package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.report.Outbox;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a card's state changes. Each step is checked against the arrows of {@link CardState}, written,
 * and its event is queued in the caller's transaction: the step and its report are committed together or not at all.
 *
 * <p>Thread-safe; callers pass the handle of a {@code Store.write}.
 */
public final class Journey {

    private final Outbox outbox;
    private final Clock clock;

    public Journey(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Writes a new request down as RECEIVED. */
    public void begin(Handle tx, NewRequest request) {
        long now = clock.millis();
        tx.createUpdate("insert into production_request (card_id, organisation_id, shipment_id, article_id,"
                        + " article_version, design_version, state, attempt, request_message_id, fingerprint,"
                        + " received_at_ms, owed_report_fields, due, keep_period, delivered_when, grace_period, state_since_ms,"
                        + " status_changed_at_ms) values (:card, :org, :shipment, :article, :articleVersion,"
                        + " :designVersion, 'RECEIVED', 0, :message, :fingerprint, :now, :owed, :due, :keep, :delivered,"
                        + " :grace, :now, :now)")
                .bind("card", request.cardId())
                .bind("org", request.organisationId())
                .bind("shipment", request.shipmentId())
                .bind("article", request.articleId())
                .bind("articleVersion", request.articleVersion())
                .bind("designVersion", request.designVersion())
                .bind("message", request.requestMessageId())
                .bind("fingerprint", request.fingerprint())
                .bind("now", now)
                .bind("owed", request.owedReportFields())
                .bind("due", request.due())
                .bind("keep", request.keepPeriod())
                .bind("delivered", request.deliveredWhen())
                .bind("grace", request.gracePeriod())
                .execute();
        putSealed(tx, request.cardId(), "request", request.sealedRequest());
        RequestRow row = Requests.find(tx, request.cardId()).orElseThrow();
        event(tx, row, null, CardState.RECEIVED, Arrow.PLAIN);
    }

    /** Puts or replaces a sealed part of a request. */
    public void putSealed(Handle tx, String cardId, String part, byte[] sealed) {
        tx.createUpdate("merge into production_sealed (card_id, part, sealed) key (card_id, part)"
                        + " values (:card, :part, :sealed)")
                .bind("card", cardId)
                .bind("part", part)
                .bind("sealed", sealed)
                .execute();
    }

    /**
     * Moves a card along one arrow.
     *
     * @return the row as it was before
     * @throws IllegalStateException when there is no such arrow from the card's present state
     */
    public RequestRow move(Handle tx, String cardId, CardState to, Arrow arrow) {
        RequestRow before = Requests.find(tx, cardId)
                .orElseThrow(() -> new IllegalStateException("No request " + cardId + " is in the records."));
        move(tx, before, to, arrow);
        return before;
    }

    /**
     * As {@link #move(Handle, String, CardState, Arrow)}, for a row that was read or moved in this same transaction.
     *
     * @return the row as it is now
     */
    RequestRow move(Handle tx, RequestRow before, CardState to, Arrow arrow) {
        String cardId = before.cardId();
        if (!before.state().next().contains(to)) {
            throw new IllegalStateException(
                    "Card " + cardId + " is " + before.state() + "; there is no arrow from there to " + to + ".");
        }
        long now = clock.millis();
        int attempt = to == CardState.IN_PRODUCTION ? before.attempt() + 1 : before.attempt();
        tx.createUpdate("update production_request set state = :state, reason = :reason, attempt = :attempt,"
                        + " line = coalesce(:line, line), produced_message_id = coalesce(:report, produced_message_id), state_since_ms = :now, status_changed_at_ms = :now"
                        + milestone(before, to) + " where card_id = :card")
                .bind("state", to.name())
                .bind("reason", arrow.reason())
                .bind("attempt", attempt)
                .bind("line", arrow.line())
                .bind("report", arrow.report() == null ? null : arrow.report().toString())
                .bind("now", now)
                .bind("card", cardId)
                .execute();
        event(tx, before, before.state(), to, arrow);
        return before.moved(to, arrow, attempt);
    }

    /** What else the arrow's moment is written down as. */
    private static String milestone(RequestRow before, CardState to) {
        return switch (to) {
            case VERIFIED -> ", verified_at_ms = :now";
            case SHIPPED ->
                ", shipped_at_ms = :now"
                        + ("handed-over".equals(before.deliveredWhen()) ? ", delivered_at_ms = :now" : "");
            case ACKNOWLEDGED ->
                ", acknowledged_at_ms = :now"
                        + ("acknowledged".equals(before.deliveredWhen()) ? ", delivered_at_ms = :now" : "");
            default -> "";
        };
    }

    private void event(Handle tx, RequestRow row, @Nullable CardState from, CardState to, Arrow arrow) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("cardId", row.cardId());
        body.put("shipmentId", row.shipmentId());
        body.put("organisationId", row.organisationId());
        body.put("attempt", to == CardState.IN_PRODUCTION ? row.attempt() + 1 : row.attempt());
        body.put("line", arrow.line() != null ? arrow.line() : row.line());
        body.put("from", from == null ? null : from.name());
        body.put("to", to.name());
        body.put("reason", arrow.reason());
        if (arrow.verify() != null) {
            body.put("verify", arrow.verify());
        }
        outbox.event(tx, "cards/" + row.cardId(), false, body);
    }
}
