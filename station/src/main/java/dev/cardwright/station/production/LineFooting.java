package dev.cardwright.station.production;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Whether a line goes on, whether it knows its machine, and how its thread rests. */
final class LineFooting {

    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;
    private boolean greeted;

    /** Whether the line begins further cards. Thread-safe. */
    boolean isRunning() {
        return running;
    }

    /** The line begins no further card. Thread-safe. */
    void stop() {
        running = false;
        wake();
    }

    /** Something may have changed: whoever rests looks again. Thread-safe. */
    void wake() {
        wake.release();
    }

    /** Whether the machine was greeted since it was last away. The line's thread only. */
    boolean isGreeted() {
        return greeted;
    }

    /** What could be settled with the machine is settled, and it holds no person's picture. The line's thread only. */
    void greeted() {
        greeted = true;
    }

    /** Something came between the line and its machine: they greet anew. The line's thread only. */
    void lost() {
        greeted = false;
    }

    /** Rests, at most until somebody wakes the line; an interruption ends the line. The line's thread only. */
    void rest(Duration rest) {
        try {
            if (!rest.isZero() && wake.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException stopping) {
            running = false;
        }
    }
}
