package dev.cardwright.simulator.printer;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands finished cards over on a thread of its own, in their order, so that building pictures never delays a reply. The queue is short: a
 * receiver that is too slow holds up the next eject instead of filling the memory with ink.
 */
public final class Tray implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);
    private static final int LONGEST_QUEUE = 8;

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicInteger underWay = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closing;

    /** Begins to hand over; the name of the machine is only for the thread. */
    public Tray(String machine) {
        thread = new Thread(this::run, "tray-" + machine);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes one card's way out; waits while the queue is full. Never call it with a machine's lock held. */
    public void handOver(Runnable delivery) throws InterruptedException {
        underWay.incrementAndGet();
        waiting.put(delivery);
    }

    /** Whether every card was handed over within this time. */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (underWay.get() > 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return true;
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Runnable delivery = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (delivery != null) {
                    deliver(delivery);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException failure) {
            LOG.error("A finished card could not be taken from the tray", failure);
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Hands over what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
