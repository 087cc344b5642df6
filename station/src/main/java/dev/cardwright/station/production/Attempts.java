package dev.cardwright.station.production;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The records of attempts: one row per blank card that was, or may have been, taken from a feeder. */
final class Attempts {

    private Attempts() {}

    /** One attempt as it stands in the records. Times are epoch milliseconds. */
    record Row(
            String cardId,
            int number,
            String line,
            long startedAtMs,
            @Nullable Long cardsFedBefore,
            boolean fed,
            @Nullable String chipMarkBefore,
            @Nullable String chipMarkAfter,
            @Nullable String jobReference,
            @Nullable String outcome) {

        /** Whether it is on record that a blank left the feeder for this attempt. */
        boolean usedABlank() {
            return fed || chipMarkBefore != null;
        }
    }

    static void begin(
            Handle tx, String cardId, int number, String line, long now, OptionalLong cardsFed, String planes) {
        tx.createUpdate("insert into attempt (card_id, number, line, started_at_ms, cards_fed_before, plane_mark)"
                        + " values (:card, :number, :line, :now, :fed, :planes)")
                .bind("card", cardId)
                .bind("number", number)
                .bind("line", line)
                .bind("now", now)
                .bind("fed", cardsFed.isPresent() ? (Long) cardsFed.getAsLong() : null)
                .bind("planes", planes)
                .execute();
    }

    static void fed(Handle tx, String cardId, int number) {
        tx.createUpdate("update attempt set fed = true where card_id = :card and number = :number")
                .bind("card", cardId)
                .bind("number", number)
                .execute();
    }

    /** The machine's own name for the attempt's job. */
    static void handedOver(Handle tx, String cardId, int number, String jobReference) {
        set(tx, cardId, number, "job_reference = :value", jobReference);
    }

    /** How sure it is that the magnetic stripe holds what it should. */
    static void stripe(Handle tx, String cardId, int number, String proof) {
        set(tx, cardId, number, "stripe_proof = :value", proof);
    }

    static void chipBefore(Handle tx, String cardId, int number, String mark) {
        set(tx, cardId, number, "chip_mark_before = :value, fed = true", mark);
    }

    static void chipAfter(Handle tx, String cardId, int number, String mark) {
        set(tx, cardId, number, "chip_mark_after = :value", mark);
    }

    /**
     * Ends an attempt.
     *
     * @param outcome MADE, SPOILED, NOT_USED or UNCLEAR
     * @param plastic GOOD, SPOILED or, where no card was used or nobody knows, null
     */
    static void end(
            Handle tx,
            String cardId,
            int number,
            String outcome,
            @Nullable String plastic,
            @Nullable String reason,
            long now) {
        tx.createUpdate("update attempt set outcome = :outcome, plastic = :plastic, reason = :reason,"
                        + " ended_at_ms = :now where card_id = :card and number = :number")
                .bind("outcome", outcome)
                .bind("plastic", plastic)
                .bind("reason", reason)
                .bind("now", now)
                .bind("card", cardId)
                .bind("number", number)
                .execute();
    }

    static Optional<Row> find(Handle tx, String cardId, int number) {
        return tx.createQuery(
                        "select card_id, number, line, started_at_ms, cards_fed_before, fed, chip_mark_before,"
                                + " chip_mark_after, job_reference, outcome from attempt where card_id = :card and number = :number")
                .bind("card", cardId)
                .bind("number", number)
                .map((rows, context) -> new Row(
                        rows.getString(1),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getObject(5, Long.class),
                        rows.getBoolean(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getString(9),
                        rows.getString(10)))
                .findOne();
    }

    /** How many attempts of this card ended as spoiled. */
    static int spoiled(Handle tx, String cardId) {
        return tx.createQuery("select count(*) from attempt where card_id = :card and outcome = 'SPOILED'")
                .bind("card", cardId)
                .mapTo(Integer.class)
                .one();
    }

    /** The outcomes of the last attempts on a line, newest first. */
    static List<String> lastReasons(Handle tx, String line, int most) {
        return tx.createQuery("select coalesce(case when outcome = 'SPOILED' then reason end, '') from attempt"
                        + " where line = :line and outcome in ('MADE', 'SPOILED') order by ended_at_ms desc, started_at_ms"
                        + " desc fetch first :most rows only")
                .bind("line", line)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    private static void set(Handle tx, String cardId, int number, String assignment, String value) {
        tx.createUpdate("update attempt set " + assignment + " where card_id = :card and number = :number")
                .bind("value", value)
                .bind("card", cardId)
                .bind("number", number)
                .execute();
    }
}
