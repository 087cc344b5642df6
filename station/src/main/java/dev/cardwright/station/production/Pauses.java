package dev.cardwright.station.production;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The records of lines that wait for a person. They outlive the station. Callers pass a handle. */
final class Pauses {

    private Pauses() {}

    /**
     * Why a line waits.
     *
     * @param reason an IPP keyword or reason code
     * @param sentence what happened and what to do
     * @param cardInside a card must be taken out first
     */
    record Pause(String line, String reason, String sentence, boolean cardInside, long sinceMs) {}

    static Optional<Pause> of(Handle tx, String line) {
        return tx.registerRowMapper(ConstructorMapper.factory(Pause.class))
                .createQuery("select line, reason, sentence, card_inside, since_ms from line_pause where line = :line")
                .bind("line", line)
                .mapTo(Pause.class)
                .findOne();
    }

    static void put(Handle tx, Pause pause) {
        tx.createUpdate("merge into line_pause (line, reason, sentence, card_inside, since_ms) key (line)"
                        + " values (:line, :reason, :sentence, :inside, :since)")
                .bind("line", pause.line())
                .bind("reason", pause.reason())
                .bind("sentence", pause.sentence())
                .bind("inside", pause.cardInside())
                .bind("since", pause.sinceMs())
                .execute();
    }

    static void end(Handle tx, String line) {
        tx.createUpdate("delete from line_pause where line = :line")
                .bind("line", line)
                .execute();
    }
}
