package dev.cardwright.station.intake;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every message that was ever taken in, by its id: one seen twice changes nothing and gets the same answer again.
 * Stateless; callers pass the handle of a {@code Store.write}.
 */
final class Inbox {

    private Inbox() {}

    /** A message that was taken in before, with the answer it got. */
    record Known(String type, Optional<String> cardId, Optional<String> answerId) {}

    static Optional<Known> find(Handle tx, String messageId) {
        return tx.createQuery("select type, card_id, answer_id from inbox where message_id = :id")
                .bind("id", messageId)
                .map((row, context) -> new Known(
                        row.getString(1), Optional.ofNullable(row.getString(2)), Optional.ofNullable(row.getString(3))))
                .findOne();
    }

    static void record(
            Handle tx, IncomingMessage message, @Nullable String cardId, @Nullable UUID answer, long receivedAtMs) {
        tx.createUpdate("insert into inbox (message_id, type, organisation_id, card_id, received_at_ms, answer_id)"
                        + " values (:id, :type, :org, :card, :now, :answer)")
                .bind("id", message.messageId())
                .bind(
                        "type",
                        message.type().substring(0, Math.min(40, message.type().length())))
                .bind("org", message.organisationId())
                .bind("card", cardId)
                .bind("now", receivedAtMs)
                .bind("answer", answer == null ? null : answer.toString())
                .execute();
    }

    /** Queues the answer that was given before once more; false when it is no longer there. */
    static boolean answerAgain(Handle tx, String answerId) {
        return tx.createUpdate("update outbox set sent_at_ms = null where message_id = :id"
                                + " and (body is not null or sealed_body is not null)")
                        .bind("id", answerId)
                        .execute()
                > 0;
    }
}
