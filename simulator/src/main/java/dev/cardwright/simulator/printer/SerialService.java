package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's serial socket: talks as long as a line is plugged in. A line that breaks by itself, because {@code socat} was killed or a fault
 * hangs up, is plugged in again; one that somebody pulled stays out.
 */
final class SerialService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialService.class);
    private static final long BETWEEN_PLUGS_MILLIS = 300;

    private final String machine;
    private final SerialLine line;
    private final Conversation conversation;
    private final Thread thread;
    private @Nullable SerialWire wire;
    private boolean pulled;
    private boolean closing;

    SerialService(String machine, SerialLine line, Conversation conversation) {
        this.machine = machine;
        this.line = line;
        this.conversation = conversation;
        this.thread = new Thread(this::serve, "evolis-serial-" + machine);
        thread.setDaemon(true);
    }

    void start() throws IOException {
        plugIn();
        thread.start();
    }

    synchronized void plugIn() throws IOException {
        if (wire == null && !closing) {
            pulled = false;
            wire = SerialWire.plugIn(line);
            notifyAll();
        }
    }

    synchronized void unplug() {
        pulled = true;
        dropWire();
    }

    private synchronized void dropWire() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    private void serve() {
        try {
            SerialWire plugged = awaitWire();
            while (plugged != null) {
                talk(plugged);
                plugged = again(plugged);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(SerialWire plugged) throws InterruptedException {
        try {
            conversation.with(plugged);
        } catch (IOException gone) {
            LOG.debug("{}: the serial line is gone: {}", machine, gone.getMessage());
        } catch (RuntimeException mistake) {
            LOG.error("{}: a command could not be done; the serial line is plugged in anew", machine, mistake);
        }
    }

    /** The next line to talk on; nothing when the machine is switched off. */
    private @Nullable SerialWire again(SerialWire broken) throws InterruptedException {
        synchronized (this) {
            if (wire == broken) {
                dropWire();
            }
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_PLUGS_MILLIS);
        synchronized (this) {
            try {
                if (!pulled) {
                    plugIn();
                }
            } catch (IOException trouble) {
                LOG.error("{}: {}", machine, trouble.getMessage());
                pulled = true;
            }
        }
        return awaitWire();
    }

    private synchronized @Nullable SerialWire awaitWire() throws InterruptedException {
        while (wire == null && !closing) {
            wait();
        }
        return wire;
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            dropWire();
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
