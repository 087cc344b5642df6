package dev.cardwright.simulator.pn532;

import dev.cardwright.simulator.card.CardStation;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PN532 with whatever card is at a station in its field, on a TCP port of 127.0.0.1. With socat in between it is the serial device that libnfc's driver
 * {@code pn532_uart} opens, and so libnfc's and libfreefare's programs read and write virtual cards:
 *
 * <pre>
 * socat PTY,link=pn532.tty,rawer TCP:127.0.0.1:PORT,nodelay
 * LIBNFC_DEVICE=pn532_uart:pn532.tty nfc-list
 * </pre>
 *
 * <p>One host after the other; the field goes off when a host ends. A host that says nothing for a minute has to make room, and a command that is not
 * whole after two seconds is forgotten. Thread-safe.
 */
public final class Pn532Reader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pn532Reader.class);

    private static final Duration SILENT_HOST = Duration.ofMinutes(1);
    private static final Duration WHOLE_COMMAND = Duration.ofSeconds(2);

    private final ServerSocket listener;
    private final CardStation station;
    private final Duration silentHost;
    private volatile @Nullable Socket host;
    private volatile boolean closing;

    private Pn532Reader(int port, CardStation station, Duration silentHost) {
        this.station = station;
        this.silentHost = silentHost;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4);
        } catch (IOException failure) {
            throw new UncheckedIOException("The simulated PN532 cannot listen on port " + port, failure);
        }
    }

    /**
     * Begins to listen.
     *
     * @param port TCP port on 127.0.0.1; 0 takes a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static Pn532Reader start(int port, CardStation station) {
        return start(port, station, SILENT_HOST);
    }

    /** On a free port for a host that has the chip for itself and may be silent as long as it likes. */
    static Pn532Reader ofOneHost(CardStation station) {
        return start(0, station, Duration.ZERO);
    }

    /** @param silentHost how long a host may say nothing; zero for as long as it likes */
    static Pn532Reader start(int port, CardStation station, Duration silentHost) {
        Pn532Reader reader = new Pn532Reader(port, station, silentHost);
        Thread thread = new Thread(reader::listen, "pn532 " + reader.port());
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!closing) {
            try (Socket socket = listener.accept()) {
                host = socket;
                socket.setTcpNoDelay(true);
                serve(socket);
            } catch (IOException gone) {
                LOG.debug("The host of the simulated PN532 left: {}", gone.getMessage());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
        OutputStream out = socket.getOutputStream();
        ReaderChip chip = new ReaderChip(station);
        while (!closing) {
            Optional<byte[]> command = next(socket, in);
            if (command.isPresent()) {
                out.write(Frames.ACKNOWLEDGE);
                out.write(chip.answer(command.get()).map(Frames::of).orElse(Frames.SYNTAX_ERROR));
            }
        }
    }

    /** The next command, or nothing if what came is none; a first byte is waited for longer than for those behind it. */
    private Optional<byte[]> next(Socket socket, PushbackInputStream in) throws IOException {
        socket.setSoTimeout((int) silentHost.toMillis());
        int first = in.read();
        if (first < 0) {
            throw new EOFException("it closed the line");
        }
        in.unread(first);
        socket.setSoTimeout((int) WHOLE_COMMAND.toMillis());
        try {
            return Frames.read(in);
        } catch (SocketTimeoutException broken) {
            return Optional.empty();
        }
    }

    /** Ends the connection and the port. */
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            Socket last = host;
            if (last != null) {
                last.close();
            }
        } catch (IOException failure) {
            LOG.debug("The simulated PN532 was already gone: {}", failure.getMessage());
        }
    }
}
