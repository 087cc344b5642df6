package dev.cardwright.drivers.chip;

import dev.cardwright.drivers.chip.StuckCalls.Purpose;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a reader is talked to. A call into the reader service cannot be broken off, so a call that takes too long is left
 * alone on its thread, which ends with it, and the next call gets a new one: nobody hangs with it. {@link StuckCalls} sets a limit to how
 * many are left so. Thread-safe.
 */
final class ReaderThread {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);

    /** How long a thread without work looks for the next call before it sleeps: most exchanges follow at once, and waking takes longer. */
    private static final long LOOKING_NANOS = 20_000;

    private static final boolean LOOKS = Runtime.getRuntime().availableProcessors() > 1;

    private final String name;
    private final StuckCalls stuck;
    private @Nullable Worker current;

    ReaderThread(String name, StuckCalls stuck) {
        this.name = name;
        this.stuck = stuck;
    }

    /**
     * Runs the call and waits for it.
     *
     * @param late what is done on the call's thread with what it brought, nothing for a failure, when nobody waits for it any more
     * @throws CardException what the reader service said; an unchecked exception out of a provider comes as its cause
     * @throws ChipFault when the call did not end within the patience, or too many did not before
     */
    <T> T call(Purpose purpose, Callable<T> call, Duration patience, Consumer<@Nullable T> late)
            throws CardException, ChipFault {
        stuck.requireRoom(purpose);
        Call<T> made = new Call<>(purpose, call, late, stuck);
        Worker worker = begin(made);
        long end = System.nanoTime() + patience.toNanos();
        while (made.isAwaited()) {
            long left = end - System.nanoTime();
            boolean interrupted = Thread.currentThread().isInterrupted();
            if (interrupted || left <= 0) {
                if (made.leave()) {
                    abandon(worker);
                    throw interrupted ? brokenOff() : tooLate(purpose, patience);
                }
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
        return made.brought();
    }

    private static ChipFault brokenOff() {
        return new ChipFault(ChipFault.Kind.DIED, "The exchange with the card was broken off.");
    }

    private static ChipFault tooLate(Purpose purpose, Duration patience) {
        return purpose == Purpose.LOOK_UP
                ? new ChipFault(
                        ChipFault.Kind.NO_SERVICE,
                        "The card reader service did not answer within " + patience.toMillis() + " ms.")
                : new ChipFault(
                        ChipFault.Kind.DIED, "The card reader did not answer within " + patience.toMillis() + " ms.");
    }

    private synchronized Worker begin(Call<?> made) {
        Worker worker = current;
        if (worker == null) {
            worker = new Worker(name);
            current = worker;
            worker.start();
        }
        worker.take(made);
        return worker;
    }

    private synchronized void abandon(Worker worker) {
        if (current == worker) {
            current = null;
        }
        worker.end();
    }

    /** Lets the thread end. The next call starts another. */
    synchronized void rest() {
        Worker worker = current;
        if (worker != null) {
            abandon(worker);
        }
    }

    /** One call on its way. */
    private static final class Call<T> implements Runnable {
        private enum State {
            AWAITED,
            ENDED,
            LEFT
        }

        private final Purpose purpose;
        private final Callable<T> call;
        private final Consumer<@Nullable T> late;
        private final StuckCalls stuck;
        private final Thread caller = Thread.currentThread();
        private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);
        private @Nullable T result;
        private @Nullable Throwable failure;

        Call(Purpose purpose, Callable<T> call, Consumer<@Nullable T> late, StuckCalls stuck) {
            this.purpose = purpose;
            this.call = call;
            this.late = late;
            this.stuck = stuck;
        }

        boolean isAwaited() {
            return state.get() == State.AWAITED;
        }

        /** Nobody waits any more; false when it has ended by now. */
        boolean leave() {
            stuck.began(purpose);
            boolean left = state.compareAndSet(State.AWAITED, State.LEFT);
            if (!left) {
                stuck.ended(purpose);
            }
            return left;
        }

        @Override
        @SuppressWarnings("PMD.AvoidCatchingThrowable")
        public void run() {
            if (isAwaited()) {
                try {
                    result = call.call();
                } catch (Throwable failed) {
                    // Providers throw unchecked exceptions for cards that die between two bytes; the caller is told.
                    failure = failed;
                }
            }
            if (state.compareAndSet(State.AWAITED, State.ENDED)) {
                LockSupport.unpark(caller);
                return;
            }
            try {
                late.accept(result);
            } catch (RuntimeException gone) {
                LOG.debug("A late end of a call to a card reader failed: {}", gone.getMessage());
            } finally {
                stuck.ended(purpose);
            }
        }

        /** What came out of a call that has ended. */
        @SuppressWarnings("NullAway") // A call that brings nothing is typed so.
        T brought() throws CardException, ChipFault {
            Throwable failed = failure;
            if (failed instanceof ChipFault fault) {
                throw fault;
            }
            if (failed instanceof CardException said) {
                throw said;
            }
            if (failed != null) {
                throw new CardException(failed);
            }
            return result;
        }
    }

    /** Does one call after the other until it is told that no more come. */
    private static final class Worker extends Thread {
        private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
        private volatile boolean ending;

        Worker(String name) {
            super("reader " + name);
            setDaemon(true);
        }

        void take(Runnable call) {
            calls.add(call);
            LockSupport.unpark(this);
        }

        void end() {
            ending = true;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (true) {
                Runnable call = next();
                if (call != null) {
                    call.run();
                } else if (ending) {
                    return;
                } else {
                    LockSupport.park(this);
                }
            }
        }

        private @Nullable Runnable next() {
            Runnable call = calls.poll();
            long end = System.nanoTime() + LOOKING_NANOS;
            while (call == null && LOOKS && !ending && System.nanoTime() < end) {
                Thread.onSpinWait();
                call = calls.poll();
            }
            return call;
        }
    }
}
