package dev.cardwright.simulator.printer;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Lets bytes pass no faster than a serial line of some speed would: ten bits for a byte. Used by one thread at a time. */
final class Pace {
    private final long nanosPerByte;
    private long freeAt = System.nanoTime();

    Pace(OptionalInt baud) {
        this.nanosPerByte = baud.isPresent() ? TimeUnit.SECONDS.toNanos(10) / baud.getAsInt() : 0;
    }

    /** Waits as long as so many bytes are on the line. */
    void pass(int bytes) throws InterruptedException {
        if (nanosPerByte == 0) {
            return;
        }
        long now = System.nanoTime();
        freeAt = Math.max(freeAt, now) + bytes * nanosPerByte;
        TimeUnit.NANOSECONDS.sleep(freeAt - now);
    }
}
