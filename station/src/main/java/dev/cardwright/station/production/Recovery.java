package dev.cardwright.station.production;

import dev.cardwright.station.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the records in order after the station died, before anything moves: an attempt that had begun is UNCLEAR until
 * evidence or a person settles it, and half-finished pairs of steps are completed.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Store store;
    private final Finish finish;
    private final Alarms alarms;

    public Recovery(Store store, Finish finish, Alarms alarms) {
        this.store = store;
        this.finish = finish;
        this.alarms = alarms;
    }

    public void run() {
        store.change(tx -> Pauses.all(tx).stream()
                .filter(Pauses.Pause::mayResume)
                .forEach(pause -> Pauses.abandon(tx, pause, alarms)));
        for (RequestRow row : store.read(tx -> Requests.inState(tx, CardState.IN_PRODUCTION))) {
            LOG.warn("Card {} was in production on line {} when the station stopped.", row.cardId(), row.line());
            store.change(tx -> finish.unclear(
                    tx, row.cardId(), line(row), "The station stopped while the card was in the machine."));
        }
        for (RequestRow row : store.read(tx -> Requests.inState(tx, CardState.SPOILED))) {
            complete(row, () -> store.change(tx -> finish.remake(tx, row.cardId(), LineJournal.MOST_SPOILED_PER_CARD)));
        }
        for (RequestRow row : store.read(tx -> Requests.inState(tx, CardState.MADE))) {
            complete(row, () -> store.change(tx -> finish.verify(tx, row.cardId(), line(row))));
        }
    }

    /** One card whose records are odd must not keep the station from starting. */
    private static void complete(RequestRow row, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException odd) {
            LOG.error(
                    "Card {} stays {} ({}).",
                    row.cardId(),
                    row.state(),
                    odd.getClass().getName());
        }
    }

    private static String line(RequestRow row) {
        return row.line() == null ? "" : row.line();
    }
}
