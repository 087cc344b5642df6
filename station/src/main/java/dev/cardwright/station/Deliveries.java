package dev.cardwright.station;

import dev.cardwright.station.production.Alarms;
import dev.cardwright.station.production.Refusals;
import dev.cardwright.station.report.DeliveryListener;
import dev.cardwright.station.report.OutboxRow;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** What follows when the backend took a message, or would not take it. Thread-safe. */
final class Deliveries implements DeliveryListener {

    private final Alarms alarms;
    private final Clock clock;

    Deliveries(Alarms alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void delivered(Handle tx, OutboxRow row) {
        if ("REFUSED".equals(row.topic()) && row.cardId().isPresent()) {
            Refusals.acknowledged(tx, row.cardId().get(), clock.millis());
        }
        alarms.close(tx, alarm(row));
    }

    @Override
    public void undeliverable(Handle tx, OutboxRow row, String sentence) {
        alarms.open(
                tx,
                alarm(row),
                "The backend does not take a " + row.topic() + " message: " + sentence,
                "backend",
                Alarms.Severity.CRITICAL);
    }

    private static String alarm(OutboxRow row) {
        return "message-" + row.messageId();
    }
}
