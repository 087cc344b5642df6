package dev.cardwright.station.production;

import dev.cardwright.station.privacy.KeyGone;
import dev.cardwright.station.request.Problem;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.draw.DrawingRefused;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks each received request by drawing it once, before any blank card is touched: RECEIVED becomes READY, or REFUSED
 * with the reasons. Owns one thread.
 */
public final class Checker {

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);
    private static final long LONGEST_NAP_MILLIS = 2000;

    private final Store store;
    private final Journey journey;
    private final Refusals refusals;
    private final Drawings drawings;
    private final Runnable onReady;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param onReady told after each card that became READY; must be quick
     */
    public Checker(Store store, Journey journey, Refusals refusals, Drawings drawings, Runnable onReady) {
        this.onReady = onReady;
        this.store = store;
        this.journey = journey;
        this.refusals = refusals;
        this.drawings = drawings;
        this.thread = new Thread(this::run, "checker");
    }

    public void start() {
        thread.start();
    }

    /** Tells the checker that there may be something new. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                Optional<RequestRow> next = store.read(
                        tx -> tx.createQuery("select card_id from production_request where state = 'RECEIVED'"
                                        + " order by received_at_ms, card_id fetch first 1 rows only")
                                .mapTo(String.class)
                                .findOne()
                                .flatMap(card -> Requests.find(tx, card)));
                if (next.isPresent()) {
                    check(next.get());
                } else if (wake.tryAcquire(LONGEST_NAP_MILLIS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException stopping) {
                running = false;
            } catch (RuntimeException broken) {
                LOG.error(
                        "A request could not be checked ({}); it is tried again.",
                        broken.getClass().getName());
                rest();
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(LONGEST_NAP_MILLIS);
        } catch (InterruptedException stopping) {
            running = false;
        }
    }

    private void check(RequestRow row) {
        try {
            drawings.of(row);
        } catch (DrawingRefused refused) {
            refuse(
                    row,
                    refused.refusals().stream()
                            .map(one -> new Problem(one.code(), one.element(), one.text()))
                            .toList());
            return;
        } catch (KeyGone gone) {
            LOG.warn("Card {} was erased before it was checked.", row.cardId());
            hold(row, "The card's data was erased before it was checked.");
            return;
        } catch (JdbiException records) {
            throw records;
        } catch (RuntimeException broken) {
            LOG.error(
                    "Card {} could not be checked ({}).",
                    row.cardId(),
                    broken.getClass().getName());
            hold(row, "The station failed to draw it: " + broken.getClass().getSimpleName() + ".");
            return;
        }
        pass(row);
    }

    private void pass(RequestRow row) {
        boolean passed = store.write(tx -> {
            boolean still = stillReceived(tx, row);
            if (still) {
                journey.move(tx, row.cardId(), CardState.READY, Arrow.PLAIN);
            }
            return still;
        });
        if (!passed) {
            drawings.drop(row.cardId());
        }
        onReady.run();
    }

    private void refuse(RequestRow row, List<Problem> problems) {
        drawings.drop(row.cardId());
        store.change(tx -> {
            if (stillReceived(tx, row)) {
                refusals.refuse(tx, row.cardId(), problems);
            }
        });
    }

    private void hold(RequestRow row, String reason) {
        store.change(tx -> {
            if (stillReceived(tx, row)) {
                journey.move(tx, row.cardId(), CardState.HELD, Arrow.because(reason));
            }
        });
    }

    private static boolean stillReceived(Handle tx, RequestRow row) {
        return Requests.find(tx, row.cardId())
                .filter(now -> now.state() == CardState.RECEIVED)
                .isPresent();
    }

    /** Stops the thread. */
    public void stop() throws InterruptedException {
        running = false;
        wake.release();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
