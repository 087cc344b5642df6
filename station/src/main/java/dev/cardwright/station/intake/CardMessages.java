package dev.cardwright.station.intake;

import dev.cardwright.station.production.Alarms;
import dev.cardwright.station.production.Arrow;
import dev.cardwright.station.production.CardState;
import dev.cardwright.station.production.Finish;
import dev.cardwright.station.production.Journey;
import dev.cardwright.station.production.RequestRow;
import dev.cardwright.station.production.Requests;
import dev.cardwright.station.production.Shipments;
import dev.cardwright.station.request.FieldReader;
import dev.cardwright.station.request.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the messages about a card or shipment that the station already knows: CANCEL, BLOCK, RELEASE,
 * PRODUCED_OK, SHIPPED_OK, INVOICED. A message is obeyed only from the organisation that owns the card. Thread-safe.
 */
final class CardMessages {

    private static final int MOST_NAME = 64;

    private final Journey journey;
    private final Shipments shipments;
    private final Answers answers;
    private final Alarms alarms;
    private final Clock clock;

    CardMessages(Journey journey, Shipments shipments, Answers answers, Alarms alarms, Clock clock) {
        this.journey = journey;
        this.alarms = alarms;
        this.shipments = shipments;
        this.answers = answers;
        this.clock = clock;
    }

    /** What was done: the card it was about and the answer that was queued, where there are any. */
    record Handled(@Nullable String cardId, @Nullable UUID answer) {}

    /** True for the types that {@link #handle} carries out. */
    static boolean knows(String type) {
        return switch (type) {
            case "CANCEL", "BLOCK", "RELEASE", "PRODUCED_OK", "SHIPPED_OK", "INVOICED" -> true;
            default -> false;
        };
    }

    Handled handle(Handle tx, IncomingMessage message) {
        if ("SHIPPED_OK".equals(message.type())) {
            return shippedOk(tx, message);
        }
        RequestRow row = ownCard(tx, message);
        if (row == null) {
            return new Handled(null, answers.error(tx, message, List.of(notYours())));
        }
        UUID answer = switch (message.type()) {
            case "CANCEL" -> cancel(tx, message, row);
            case "BLOCK" -> block(tx, message, row);
            case "RELEASE" -> release(tx, message, row);
            case "PRODUCED_OK" -> producedOk(tx, row);
            case "INVOICED" -> invoiced(tx, row);
            default -> throw new IllegalArgumentException("No handler for " + message.type());
        };
        return new Handled(row.cardId(), answer);
    }

    static @Nullable RequestRow ownCard(Handle tx, IncomingMessage message) {
        String cardId = new FieldReader().text(message.body(), "cardId", MOST_NAME);
        return cardId == null
                ? null
                : Requests.find(tx, cardId)
                        .filter(row -> row.organisationId().equals(message.organisationId()))
                        .orElse(null);
    }

    static Problem notYours() {
        return new Problem("UNKNOWN_CARD", "cardId", "No card of that name belongs to this organisation.");
    }

    private UUID cancel(Handle tx, IncomingMessage message, RequestRow row) {
        if (row.state() == CardState.CANCELLED) {
            return answers.state(tx, "CANCELLED", message, row);
        }
        if (!row.state().beforeProduction()) {
            return answers.error(
                    tx,
                    message,
                    List.of(new Problem(
                            "TOO_LATE",
                            "cardId",
                            "The card is " + row.state() + "; it can be cancelled only before its production.")));
        }
        journey.move(tx, row.cardId(), CardState.CANCELLED, Arrow.because("CANCEL"));
        alarms.close(tx, Finish.heldAlarm(row.cardId()));
        return answers.state(tx, "CANCELLED", message, again(tx, row));
    }

    private UUID block(Handle tx, IncomingMessage message, RequestRow row) {
        if (row.state() != CardState.BLOCKED && row.state().beforeProduction()) {
            tx.createUpdate("update production_request set state_before_block = state where card_id = :card")
                    .bind("card", row.cardId())
                    .execute();
            journey.move(tx, row.cardId(), CardState.BLOCKED, Arrow.because("BLOCK"));
        }
        mark(tx, row, "blocked_at_ms = coalesce(blocked_at_ms, :now)");
        return answers.state(tx, "BLOCKED", message, again(tx, row));
    }

    private UUID release(Handle tx, IncomingMessage message, RequestRow row) {
        mark(tx, row, "blocked_at_ms = null");
        if (row.state() == CardState.HELD) {
            journey.move(tx, row.cardId(), CardState.READY, Arrow.because("RELEASE"));
            alarms.close(tx, Finish.heldAlarm(row.cardId()));
        } else if (row.state() == CardState.BLOCKED) {
            String before = row.stateBeforeBlock() == null ? CardState.RECEIVED.name() : row.stateBeforeBlock();
            journey.move(tx, row.cardId(), CardState.valueOf(before), Arrow.because("RELEASE"));
        }
        return answers.received(tx, message, again(tx, row));
    }

    private @Nullable UUID producedOk(Handle tx, RequestRow row) {
        if (row.producedMessageId() != null) {
            shipments.producedOk(tx, row.cardId());
        }
        return null;
    }

    private @Nullable UUID invoiced(Handle tx, RequestRow row) {
        tx.createUpdate("update production_request set invoiced_at_ms = coalesce(invoiced_at_ms, :now)"
                        + " where card_id = :card")
                .bind("now", clock.millis())
                .bind("card", row.cardId())
                .execute();
        return null;
    }

    private Handled shippedOk(Handle tx, IncomingMessage message) {
        FieldReader reader = new FieldReader();
        String shipmentId = reader.text(message.body(), "shipmentId", MOST_NAME);
        String answered = FieldReader.at(message.body(), "inReplyTo").textValue();
        if (shipmentId == null) {
            return new Handled(null, answers.error(tx, message, reader.problems()));
        }
        shipments.shippedOk(tx, new Shipments.Key(message.organisationId(), shipmentId), answered);
        return new Handled(null, null);
    }

    private void mark(Handle tx, RequestRow row, String assignment) {
        tx.createUpdate("update production_request set " + assignment
                        + ", status_changed_at_ms = :now where card_id = :card")
                .bind("now", clock.millis())
                .bind("card", row.cardId())
                .execute();
    }

    private static RequestRow again(Handle tx, RequestRow row) {
        return Requests.find(tx, row.cardId()).orElseThrow();
    }
}
