package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a person stop the verb with Ctrl-C between two commands to the card, so that the reader is left free and the verb says what the card is
 * good for. A program that ends in the middle of a command leaves the rest to the reader service.
 */
final class Stopping implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 3;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile boolean stopping;

    Stopping() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        stopping = true;
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // The card does not come back from its last command; the reader service lets it go.
                return;
            }
        } catch (InterruptedException sooner) {
            Thread.currentThread().interrupt();
        }
    }

    boolean stopping() {
        return stopping;
    }

    /** The same session, which carries nothing more once a person stopped the verb. */
    ChipSession guard(ChipSession session) {
        return new Guarded(session);
    }

    private final class Guarded implements ChipSession {
        private final ChipSession session;

        Guarded(ChipSession session) {
            this.session = session;
        }

        @Override
        public byte[] atr() {
            return session.atr();
        }

        @Override
        public boolean carriesExtendedLength() {
            return session.carriesExtendedLength();
        }

        @Override
        public byte[] transmit(byte[] command) throws ChipFault {
            requireGoing();
            return session.transmit(command);
        }

        @Override
        public void reset() throws ChipFault {
            requireGoing();
            session.reset();
        }

        private void requireGoing() throws ChipFault {
            if (stopping) {
                throw new ChipFault(ChipFault.Kind.DIED, "Stopped by hand.");
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!stopping) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException sooner) {
                // Ctrl-C came this very moment; the hook has nothing to wait for any more.
                return;
            }
        }
    }
}
