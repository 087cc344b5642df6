package dev.cardwright.simulator.pn532;

import dev.cardwright.simulator.card.CardStation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PN532 at a serial device that {@code socat} makes, for one program of libnfc after the other. The device is held open here, since the line of a
 * pseudo terminal ends with its last user [R]; if it ends all the same, it comes again.
 *
 * <p>Thread-safe; a thread of its own looks after the line.
 */
public final class Pn532Device implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pn532Device.class);
    private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BETWEEN_LINES_MILLIS = 100;

    private final Path link;
    private final Pn532Reader reader;
    private final Thread keeper;
    private volatile Line line;
    private volatile boolean closing;

    /** One pseudo terminal. */
    private record Line(Process socat, RandomAccessFile held) {
        void end() throws IOException, InterruptedException {
            held.close();
            socat.destroy();
            if (!socat.waitFor(5, TimeUnit.SECONDS)) {
                socat.destroyForcibly().waitFor();
            }
        }
    }

    private Pn532Device(Path link, Pn532Reader reader) throws IOException, InterruptedException {
        this.link = link;
        this.reader = reader;
        line = make(link, reader.port());
        keeper = new Thread(this::keep, "pn532 " + link.getFileName());
        keeper.setDaemon(true);
    }

    /**
     * Makes the device; when this returns, it is there.
     *
     * @param link the name of the device; must be free or a link that an earlier run left
     * @throws IOException with one sentence if there is no socat or it cannot make the device
     */
    public static Pn532Device plugIn(Path link, CardStation station) throws IOException {
        if (Files.exists(link) && !Files.isSymbolicLink(link)) {
            throw new IOException("There is something else at " + link + "; a serial device needs a free name.");
        }
        Pn532Reader reader = Pn532Reader.ofOneHost(station);
        boolean made = false;
        try {
            Pn532Device device = new Pn532Device(link, reader);
            device.keeper.start();
            made = true;
            return device;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The serial device was not made.");
        } finally {
            if (!made) {
                reader.close();
            }
        }
    }

    private static Line make(Path link, int port) throws IOException, InterruptedException {
        Files.deleteIfExists(link);
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "PTY,rawer,link=" + link, "TCP:127.0.0.1:" + port + ",nodelay")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            throw new IOException("A PN532 at a serial device needs the program socat; install it.", missing);
        }
        long end = System.nanoTime() + STARTING_NANOS;
        while (!Files.exists(link)) {
            if (!socat.isAlive() || System.nanoTime() > end) {
                socat.destroyForcibly();
                throw new IOException("socat could not make the serial device " + link + ".");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return new Line(socat, new RandomAccessFile(link.toFile(), "rw"));
    }

    /** The name of the device. */
    public Path link() {
        return link;
    }

    private void keep() {
        try {
            while (!closing) {
                line.socat().waitFor();
                if (!closing) {
                    line.end();
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LINES_MILLIS);
                    line = make(link, reader.port());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException trouble) {
            LOG.error("The serial device is gone: {}", trouble.getMessage());
        }
    }

    /** Takes the device away. */
    @Override
    public void close() {
        closing = true;
        keeper.interrupt();
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(5));
            line.end();
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            LOG.debug("The name of the serial device could not be removed: {}", left.getMessage());
        }
        reader.close();
    }
}
