package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plugged-in serial line: a pseudo terminal that {@code socat} holds, with this process at its other side. Unplugging ends socat, and the
 * device vanishes for whoever has it open. What a pseudo terminal cannot play: wrong speeds and parities, RTS/CTS, breaks.
 */
final class SerialWire implements Wire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialWire.class);
    private static final byte[] XON = {0x11};
    private static final byte[] XOFF = {0x13};
    private static final int PIECE_BYTES = 96;
    private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SerialLine line;
    private final Process socat;
    private final ReceiveBuffer buffer;
    private final Pace in;
    private final Pace out;
    private final Object writing = new Object();

    private SerialWire(SerialLine line, Process socat) {
        this.line = line;
        this.socat = socat;
        this.buffer = new ReceiveBuffer(this::flow);
        this.in = new Pace(line.baud());
        this.out = new Pace(line.baud());
    }

    /**
     * Plugs the line in; when this returns, the device is there.
     *
     * @throws IOException with one sentence if there is no socat or it cannot make the device
     */
    static SerialWire plugIn(SerialLine line) throws IOException {
        if (Files.exists(line.link()) && !Files.isSymbolicLink(line.link())) {
            throw new IOException("There is something else at " + line.link() + "; a serial line needs a free name.");
        }
        Files.deleteIfExists(line.link());
        Process socat;
        try {
            socat = new ProcessBuilder(List.of(
                            "socat",
                            "-b",
                            "512",
                            "PTY,raw,echo=0,link=" + line.link().toAbsolutePath(),
                            "STDIO"))
                    .start();
        } catch (IOException missing) {
            throw new IOException("A simulated serial line needs the program socat; install it.", missing);
        }
        SerialWire wire = new SerialWire(line, socat);
        wire.awaitDevice();
        Thread pump = new Thread(wire::pump, "serial-" + line.link().getFileName());
        pump.setDaemon(true);
        pump.start();
        return wire;
    }

    private void awaitDevice() throws IOException {
        long end = System.nanoTime() + STARTING_NANOS;
        while (!Files.exists(line.link())) {
            boolean gone = !socat.isAlive();
            if (gone || System.nanoTime() > end) {
                String complaint = gone ? lastWords() : "it took too long";
                close();
                throw new IOException("socat could not make the serial device " + line.link() + ": " + complaint + ".");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                close();
                throw new InterruptedIOException("The serial line was not plugged in.");
            }
        }
    }

    private String lastWords() throws IOException {
        try (InputStream errors = socat.getErrorStream()) {
            String words = new String(errors.readNBytes(1_000), StandardCharsets.UTF_8).strip();
            return words.substring(words.lastIndexOf(':') + 1).strip();
        }
    }

    private void pump() {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream from = socat.getInputStream()) {
            int got = from.read(piece);
            while (got >= 0) {
                in.pass(got);
                buffer.put(piece, got);
                got = from.read(piece);
            }
        } catch (IOException gone) {
            LOG.debug("the serial line was unplugged: {}", gone.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            buffer.end();
        }
    }

    private void flow(boolean pause) {
        if (line.xonXoff()) {
            try {
                send(pause ? XOFF : XON, XON.length);
            } catch (IOException gone) {
                LOG.debug("the serial line is gone: {}", gone.getMessage());
            }
        }
    }

    private void send(byte[] bytes, int length) throws IOException {
        synchronized (writing) {
            socat.getOutputStream().write(bytes, 0, length);
            socat.getOutputStream().flush();
        }
    }

    @Override
    public CommandReader.Bytes bytes() {
        return buffer;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            out.pass(bytes.length);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The machine is switched off.");
        }
        send(bytes, bytes.length);
    }

    @Override
    public void hangUp() {
        close();
    }

    @Override
    public void forget() {
        buffer.clear();
    }

    /** Unplugs the line. */
    @Override
    public void close() {
        socat.destroyForcibly();
        try {
            socat.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        buffer.end();
        Path link = line.link();
        try {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
        } catch (IOException left) {
            LOG.debug("the name of the serial device could not be removed: {}", left.getMessage());
        }
    }
}
