package dev.cardwright.drivers.printer.ipp;

import java.time.Duration;

/**
 * How long the driver waits, all as multiples of what the settings allow for one answer. The multiples are our choice; with
 * the usual two seconds they are the times in brackets.
 *
 * @param answer for one answer (2 s)
 */
record Patience(Duration answer) {
    /** For a lost connection to come back, and for a busy printer to take a job (30 s). */
    Duration link() {
        return answer.multipliedBy(15);
    }

    /** For a person beside a printer that stands still, before the line is told (10 s). */
    Duration stopped() {
        return answer.multipliedBy(5);
    }

    /** For others' jobs that come first (60 s). */
    Duration queue() {
        return answer.multipliedBy(30);
    }

    /** For a printer at work that shows no progress (5 min). */
    Duration printing() {
        return answer.multipliedBy(150);
    }

    /** For a printer that was told to give a job up (30 s). */
    Duration cancelling() {
        return answer.multipliedBy(15);
    }
}
