package dev.cardwright.station.production;

import dev.cardwright.station.store.Store;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs and hands over a shipment by itself as soon as all its cards are verified ({@code handover: automatic}). Owns one
 * thread.
 */
public final class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final long LONGEST_NAP_MILLIS = 5000;

    /** Every commit rings; a parcel that leaves a moment later costs nobody anything, a look after each commit does. */
    private static final long SHORTEST_NAP_MILLIS = 100;

    private final Store store;
    private final Shipments shipments;
    private final Semaphore wake = new Semaphore(1);
    private final Thread thread = new Thread(this::run, "handover");
    private volatile boolean running = true;

    public Handover(Store store, Shipments shipments) {
        this.store = store;
        this.shipments = shipments;
    }

    public void start() {
        thread.start();
    }

    /** Tells that a shipment may be complete now. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                if (wake.tryAcquire(LONGEST_NAP_MILLIS, TimeUnit.MILLISECONDS) && running) {
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_NAP_MILLIS);
                    wake.drainPermits();
                }
                store.read(shipments::complete).forEach(this::leave);
            } catch (InterruptedException stopping) {
                running = false;
            } catch (RuntimeException broken) {
                LOG.error(
                        "A shipment could not be handed over ({}); it is tried again.",
                        broken.getClass().getName());
            }
        }
    }

    private void leave(Shipments.Key key) {
        try {
            boolean left = store.write(tx -> shipments.leave(tx, key));
            if (left) {
                LOG.info("Shipment {} was handed over.", key.shipmentId());
            }
        } catch (RuntimeException broken) {
            LOG.error(
                    "Shipment {} could not be handed over ({}); it is tried again.",
                    key.shipmentId(),
                    broken.getClass().getName());
        }
    }

    /** Stops the thread. */
    public void stop() throws InterruptedException {
        running = false;
        wake.release();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
