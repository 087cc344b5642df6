package dev.cardwright.station.production;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The records of lines that wait for a person. They outlive the station. Callers pass a handle. */
final class Pauses {

    private Pauses() {}

    /**
     * Why a line waits.
     *
     * @param reason an IPP keyword or reason code
     * @param sentence what happened and what to do
     * @param cardInside a card must be taken out first
     * @param mayResume the card inside can be finished: a person says whether to go on with it or took it out
     * @param decision what the person said about it, RESUME or REMOVED; null until then
     */
    record Pause(
            String line,
            String reason,
            String sentence,
            boolean cardInside,
            boolean mayResume,
            @Nullable String decision,
            long sinceMs) {
        /** A line that waits with or without a card that must be taken out. */
        static Pause plain(String line, String reason, String sentence, boolean cardInside, long sinceMs) {
            return new Pause(line, reason, sentence, cardInside, false, null, sinceMs);
        }
    }

    private static final String SELECT =
            "select line, reason, sentence, card_inside, may_resume, decision, since_ms from line_pause";

    static final String RESUME = "RESUME";
    static final String REMOVED = "REMOVED";

    static Optional<Pause> of(Handle tx, String line) {
        return tx.createQuery(SELECT + " where line = :line")
                .bind("line", line)
                .map((rows, context) -> read(rows))
                .findFirst();
    }

    static List<Pause> all(Handle tx) {
        return tx.createQuery(SELECT + " order by line")
                .map((rows, context) -> read(rows))
                .list();
    }

    private static Pause read(ResultSet rows) throws SQLException {
        return new Pause(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getBoolean(4),
                rows.getBoolean(5),
                rows.getString(6),
                rows.getLong(7));
    }

    static void put(Handle tx, Pause pause) {
        tx.createUpdate("merge into line_pause (line, reason, sentence, card_inside, may_resume, decision, since_ms)"
                        + " key (line) values (:line, :reason, :sentence, :inside, :resume, :decision, :since)")
                .bind("line", pause.line())
                .bind("reason", pause.reason())
                .bind("sentence", pause.sentence())
                .bind("inside", pause.cardInside())
                .bind("resume", pause.mayResume())
                .bind("decision", pause.decision())
                .bind("since", pause.sinceMs())
                .execute();
    }

    /** A person said what shall become of the card that waits inside. */
    static void decide(Handle tx, String line, String decision) {
        tx.createUpdate("update line_pause set decision = :decision where line = :line and may_resume")
                .bind("decision", decision)
                .bind("line", line)
                .execute();
    }

    /** The station no longer waits to finish the card that the machine holds, so a person takes it out. */
    static void abandon(Handle tx, Pause pause, Alarms alarms) {
        String sentence =
                "The station stopped while a card waited in the machine. Take it out and say so with: operator"
                        + " removed " + pause.line() + ".";
        put(tx, Pause.plain(pause.line(), pause.reason(), sentence, true, pause.sinceMs()));
        alarms.open(tx, "line-" + pause.line(), sentence, pause.line(), Alarms.Severity.CRITICAL);
    }

    static void end(Handle tx, String line) {
        tx.createUpdate("delete from line_pause where line = :line")
                .bind("line", line)
                .execute();
    }
}
