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
 *
 * <p>Handing a call over and its result back takes some ten microseconds, a tenth of a quick exchange. {@link #watched} hands over whole
 * work instead, whose calls then run where they are and are watched one by one.
 */
final class ReaderThread {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);

    /** How long a thread without work looks for the next call before it sleeps: most exchanges follow at once, and waking takes longer. */
    private static final long LOOKING_NANOS = 20_000;

    /** How often within a call's patience the work it belongs to is looked at. */
    private static final int SLICES = 8;

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
        if (Thread.currentThread() instanceof Worker own && own.reader == this && own.doing != null) {
            return own.doing.inside(call, patience, late);
        }
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

    /**
     * Runs work of many calls on the reader's thread and waits for it as long as none of its calls takes longer than its own patience. Work
     * that is left alone sends nothing more: each further call of it fails.
     *
     * @param patience how long one call of it may take
     * @param leftAlone done by the caller's thread when the work is left alone
     * @throws ChipFault what the work threw, when one of its calls did not end in time, or too many did not before
     */
    <T> T watched(Callable<T> work, Duration patience, Runnable leftAlone) throws ChipFault {
        stuck.requireRoom(Purpose.EXCHANGE);
        Call<T> made = new Call<>(Purpose.EXCHANGE, work, late -> {}, stuck);
        Worker worker = begin(() -> {
            Worker own = (Worker) Thread.currentThread();
            own.doing = made;
            try {
                made.run();
            } finally {
                own.doing = null;
            }
        });
        long slice = patience.toNanos() / SLICES;
        while (made.isAwaited()) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            if (!interrupted && !made.isOverdue()) {
                LockSupport.parkNanos(this, slice);
            } else if (made.leave()) {
                abandon(worker);
                leftAlone.run();
                throw interrupted ? brokenOff() : tooLate(Purpose.EXCHANGE, patience);
            }
        }
        return made.told();
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

    private synchronized Worker begin(Runnable made) {
        Worker worker = current;
        if (worker == null) {
            worker = new Worker(this);
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

        /** Whether a call of this work is under way, and when it must be back. */
        private volatile boolean calling;

        private volatile long latestEnd;

        Call(Purpose purpose, Callable<T> call, Consumer<@Nullable T> late, StuckCalls stuck) {
            this.purpose = purpose;
            this.call = call;
            this.late = late;
            this.stuck = stuck;
        }

        boolean isAwaited() {
            return state.get() == State.AWAITED;
        }

        boolean isOverdue() {
            return calling && System.nanoTime() - latestEnd >= 0;
        }

        /** On the reader's thread: one call of this work. */
        <R> R inside(Callable<R> inner, Duration patience, Consumer<@Nullable R> tooLate)
                throws CardException, ChipFault {
            requireAwaited(tooLate, null);
            latestEnd = System.nanoTime() + patience.toNanos();
            calling = true;
            R brought = null;
            try {
                brought = inner.call();
            } catch (CardException | ChipFault said) {
                requireAwaited(tooLate, null);
                throw said;
            } catch (Exception | LinkageError failed) {
                // Providers throw unchecked exceptions for cards that die between two bytes.
                requireAwaited(tooLate, null);
                throw new CardException(failed);
            } finally {
                calling = false;
            }
            requireAwaited(tooLate, brought);
            return brought;
        }

        /** When nobody waits for this work any more, nothing more is done for it. */
        private <R> void requireAwaited(Consumer<@Nullable R> tooLate, @Nullable R brought) throws ChipFault {
            if (!isAwaited()) {
                tooLate.accept(brought);
                throw brokenOff();
            }
        }

        /** What came out of work that has ended; its own mistakes are its caller's. */
        T told() throws ChipFault {
            if (failure instanceof RuntimeException mistake) {
                throw mistake;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            try {
                return brought();
            } catch (CardException undeclared) {
                throw new IllegalStateException("Work with a card throws faults of chips only.", undeclared);
            }
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
        private final ReaderThread reader;
        private volatile boolean ending;

        /** The work that is done on this thread now; its own thread reads and writes it. */
        private @Nullable Call<?> doing;

        Worker(ReaderThread reader) {
            super("reader " + reader.name);
            this.reader = reader;
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
