package dev.cardwright.drivers.chip;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a reader is talked to. A call into the reader service cannot be broken off, so a call that
 * takes too long is left alone on its thread and the next call gets a new one: nobody hangs with it.
 */
final class ReaderThread {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);

    private final String name;
    private volatile @Nullable ExecutorService thread;

    ReaderThread(String name) {
        this.name = name;
    }

    /**
     * Runs the call and waits for it.
     *
     * @throws CardException what the reader service said; an unchecked exception out of a provider comes as its cause
     * @throws ChipFault when the call did not end within the patience
     */
    <T> T call(Callable<T> call, Duration patience) throws CardException, ChipFault {
        ExecutorService worker = thread;
        if (worker == null) {
            worker = Executors.newSingleThreadExecutor(this::daemon);
            thread = worker;
        }
        Future<T> result = worker.submit(call);
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            abandon(worker);
            throw new ChipFault(
                    ChipFault.Kind.DIED,
                    "The card reader did not answer within " + patience.toMillis() + " ms.",
                    stuck);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abandon(worker);
            throw new ChipFault(ChipFault.Kind.DIED, "The exchange with the card was broken off.", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ChipFault fault) {
                throw fault;
            }
            if (failed.getCause() instanceof CardException said) {
                throw said;
            }
            // Providers throw unchecked exceptions for cards that die between two bytes.
            throw new CardException(failed.getCause());
        }
    }

    /** Runs the call on another thread and waits for nothing. */
    void apart(Callable<Boolean> call) {
        daemon(() -> {
                    try {
                        call.call();
                    } catch (Exception gone) {
                        LOG.debug("Reader {} had gone on without this: {}", name, gone.getMessage());
                    }
                })
                .start();
    }

    private void abandon(ExecutorService worker) {
        worker.shutdownNow();
        thread = null;
    }

    /** Lets the thread end. The next call starts another. */
    void rest() {
        ExecutorService worker = thread;
        if (worker != null) {
            abandon(worker);
        }
    }

    private Thread daemon(Runnable task) {
        Thread daemon = new Thread(task, "reader " + name);
        daemon.setDaemon(true);
        return daemon;
    }
}
