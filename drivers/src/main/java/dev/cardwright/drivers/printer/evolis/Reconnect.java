package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, and knocks at a dead address ever less often: after a failure the next attempt is a second away, then
 * two, up to ten. Whoever asks earlier gets the same fault at once, and nothing is sent. A connection that was lost after the
 * machine had said something is made again at once. It is only the connection that is made again, never a command.
 */
final class Reconnect {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 4;

    private final Connecting connecting;
    private final LongSupplier nanoTime;
    private @Nullable Dialogue last;
    private @Nullable PrinterFault failure;
    private int failures;
    private long triedAtNanos;

    /** One attempt. */
    interface Connecting {
        Dialogue connect() throws PrinterFaultException;
    }

    /**
     * @param connecting one attempt
     * @param nanoTime a clock for durations
     */
    Reconnect(Connecting connecting, LongSupplier nanoTime) {
        this.connecting = connecting;
        this.nanoTime = nanoTime;
    }

    /**
     * A new connection; the one before is of no more use.
     *
     * @throws PrinterFaultException when there is none, or when the last attempt failed a moment ago
     */
    Dialogue connect() throws PrinterFaultException {
        judgeTheLast();
        PrinterFault known = failure;
        if (known != null && nanoTime.getAsLong() - triedAtNanos < pause().toNanos()) {
            throw new PrinterFaultException(known);
        }
        triedAtNanos = nanoTime.getAsLong();
        try {
            Dialogue made = connecting.connect();
            last = made;
            return made;
        } catch (PrinterFaultException notMade) {
            triedAtNanos = nanoTime.getAsLong();
            failed(notMade.fault());
            throw notMade;
        }
    }

    /** A port that opens is not yet a printer: only one that said something is. */
    private void judgeTheLast() {
        Dialogue before = last;
        last = null;
        if (before != null && before.hasTalked()) {
            failure = null;
            failures = 0;
        } else if (before != null) {
            before.ending().ifPresent(this::failed);
        }
    }

    private void failed(PrinterFault fault) {
        failure = fault;
        failures++;
    }

    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
