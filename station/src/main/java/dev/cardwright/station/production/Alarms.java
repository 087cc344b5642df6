package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.report.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What somebody should look at: open alarms in the records and on the retained topic {@code alarms/{id}}, which is
 * cleared when the alarm ends. Thread-safe; callers pass the handle of a write.
 */
public final class Alarms {

    /** How grave an alarm is. */
    public enum Severity {
        /** Somebody should look today. */
        WARNING,
        /** Somebody must act now. */
        CRITICAL
    }

    /** An open alarm. */
    public record Alarm(String id, String what, String place, Severity severity, long openedAtMs) {}

    private final Outbox outbox;
    private final Clock clock;

    public Alarms(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Opens an alarm, or leaves it as it is when it is open and says the same. */
    public void open(Handle tx, String id, String what, String place, Severity severity) {
        Optional<Alarm> standing =
                open(tx).stream().filter(alarm -> alarm.id().equals(id)).findFirst();
        if (standing.isPresent() && standing.get().what().equals(what)) {
            return;
        }
        long since = standing.map(Alarm::openedAtMs).orElse(clock.millis());
        tx.createUpdate("merge into alarm (id, what, place, severity, opened_at_ms, closed_at_ms) key (id)"
                        + " values (:id, :what, :place, :severity, :since, null)")
                .bind("id", id)
                .bind("what", what)
                .bind("place", place)
                .bind("severity", severity.name())
                .bind("since", since)
                .execute();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id);
        body.put("what", what);
        body.put("where", place);
        body.put("since", Instant.ofEpochMilli(since).toString());
        body.put("severity", severity.name());
        outbox.event(tx, "alarms/" + id, true, body);
    }

    /** Ends an alarm; nothing happens when it is not open. */
    public void close(Handle tx, String id) {
        int closed = tx.createUpdate("update alarm set closed_at_ms = :now where id = :id and closed_at_ms is null")
                .bind("now", clock.millis())
                .bind("id", id)
                .execute();
        if (closed > 0) {
            outbox.clear(tx, "alarms/" + id);
        }
    }

    /** The open alarms, the gravest first. */
    public static List<Alarm> open(Handle tx) {
        return tx.registerRowMapper(ConstructorMapper.factory(Alarm.class))
                .createQuery("select id, what, place, severity, opened_at_ms from alarm where closed_at_ms is null"
                        + " order by severity, opened_at_ms")
                .mapTo(Alarm.class)
                .list();
    }
}
