package dev.cardwright.simulator.card;

import dev.cardwright.simulator.readers.ReaderWire;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the simulator's card readers over TCP on 127.0.0.1; the protocol is described at {@link ReaderWire}. A reader sees a card only
 * while its printer holds it at the reader's station, and goes on existing when a station dies.
 *
 * <p>Thread-safe.
 */
public final class ReaderServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderServer.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final ServerSocket listener;
    private final Map<String, CardStation> readers = new ConcurrentSkipListMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor workers;
    private volatile boolean closing;

    private ReaderServer(int port) {
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CONNECTIONS);
        } catch (IOException failure) {
            throw new UncheckedIOException("The simulated readers cannot listen on port " + port, failure);
        }
        workers = new ThreadPoolExecutor(
                0, MOST_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> daemon(task, "reader"));
        daemon(this::accept, "readers").start();
    }

    /**
     * Starts without any reader.
     *
     * @param port TCP port on 127.0.0.1; 0 takes a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static ReaderServer start(int port) {
        return new ReaderServer(port);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Plugs in a reader at a printer's station, for example {@code Sim L2 Contactless 00 00}. */
    public void plug(String name, CardStation station) {
        readers.put(name, station);
    }

    /** Pulls a reader's plug; sessions with its card end. */
    public void unplug(String name) {
        readers.remove(name);
        delays.remove(name);
    }

    /** Lets every answer of a reader come so late. */
    public void slow(String name, Duration delay) {
        delays.put(name, delay);
    }

    private void accept() {
        while (!closing) {
            try {
                take(listener.accept());
            } catch (IOException failure) {
                if (!closing) {
                    LOG.warn("A connection to the simulated readers failed: {}", failure.getMessage());
                }
            }
        }
    }

    private void take(Socket socket) throws IOException {
        connections.add(socket);
        try {
            workers.execute(() -> serve(socket));
        } catch (RejectedExecutionException tooMany) {
            connections.remove(socket);
            socket.close();
            if (!closing) {
                LOG.warn("More than {} connections to the simulated readers; one was refused", MOST_CONNECTIONS);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (!closing) {
                answer(ReaderWire.read(in), out);
            }
        } catch (IOException gone) {
            LOG.debug("A station left the simulated readers: {}", gone.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private void answer(ReaderWire.Message question, DataOutputStream out) throws IOException, InterruptedException {
        DataInputStream body = new DataInputStream(new ByteArrayInputStream(question.body()));
        try {
            switch (question.code()) {
                case ReaderWire.STATES -> ReaderWire.write(out, ReaderWire.DONE, states());
                case ReaderWire.WAIT -> await(body, out);
                case ReaderWire.CONNECT -> connect(body, out);
                case ReaderWire.TRANSMIT -> transmit(body, out);
                case ReaderWire.RESET -> reset(body, out);
                default -> ReaderWire.write(out, ReaderWire.NOT_UNDERSTOOD, new byte[0]);
            }
        } catch (EOFException | UTFDataFormatException cut) {
            ReaderWire.write(out, ReaderWire.NOT_UNDERSTOOD, new byte[0]);
        }
    }

    private byte[] states() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream text = new DataOutputStream(bytes);
        for (Map.Entry<String, CardStation> reader : readers.entrySet()) {
            text.writeUTF(reader.getKey());
            text.writeLong(visit(reader.getValue().stay()));
        }
        return bytes.toByteArray();
    }

    private void await(DataInputStream body, DataOutputStream out) throws IOException, InterruptedException {
        CardStation station = readers.get(body.readUTF());
        boolean present = body.readBoolean();
        int millis = Math.max(0, Math.min(LONGEST_WAIT_MILLIS, body.readInt()));
        if (station == null) {
            ReaderWire.write(out, ReaderWire.NO_READER, new byte[0]);
        } else {
            ReaderWire.write(out, ReaderWire.DONE, number(visit(station.await(present, Duration.ofMillis(millis)))));
        }
    }

    private void connect(DataInputStream body, DataOutputStream out) throws IOException, InterruptedException {
        String name = body.readUTF();
        CardStation station = readers.get(name);
        if (station == null) {
            ReaderWire.write(out, ReaderWire.NO_READER, new byte[0]);
            return;
        }
        pause(delays.getOrDefault(name, Duration.ZERO));
        Optional<CardStation.Stay> stay = station.stay();
        if (stay.isEmpty()) {
            ReaderWire.write(out, ReaderWire.NO_CARD, new byte[0]);
            return;
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(number(stay.get().visit()));
        answer.write(stay.get().card().atr());
        ReaderWire.write(out, ReaderWire.DONE, answer.toByteArray());
    }

    private void transmit(DataInputStream body, DataOutputStream out) throws IOException, InterruptedException {
        String name = body.readUTF();
        long visit = body.readLong();
        byte[] command = body.readAllBytes();
        Optional<CardStation.Stay> stay = sameStay(name, visit, out);
        if (stay.isEmpty()) {
            return;
        }
        VirtualCard card = stay.get().card();
        pause(delays.getOrDefault(name, Duration.ZERO).plus(card.answerDelay()));
        CardStation station = readers.get(name);
        if (station == null || visit(station.stay()) != visit) {
            // It left while the answer was still awaited.
            ReaderWire.write(out, ReaderWire.REMOVED, new byte[0]);
            return;
        }
        Optional<byte[]> answer = card.transmit(command);
        ReaderWire.write(out, answer.isPresent() ? ReaderWire.DONE : ReaderWire.MUTE, answer.orElse(new byte[0]));
    }

    private void reset(DataInputStream body, DataOutputStream out) throws IOException {
        Optional<CardStation.Stay> stay = sameStay(body.readUTF(), body.readLong(), out);
        if (stay.isPresent()) {
            stay.get().card().comeIntoTheField();
            ReaderWire.write(out, ReaderWire.DONE, new byte[0]);
        }
    }

    /** The stay of the session, if it still lasts; else the reason was sent. */
    private Optional<CardStation.Stay> sameStay(String name, long visit, DataOutputStream out) throws IOException {
        CardStation station = readers.get(name);
        if (station == null) {
            ReaderWire.write(out, ReaderWire.NO_READER, new byte[0]);
            return Optional.empty();
        }
        Optional<CardStation.Stay> stay = station.stay();
        if (visit(stay) != visit) {
            ReaderWire.write(out, ReaderWire.REMOVED, new byte[0]);
            return Optional.empty();
        }
        return stay;
    }

    private static void pause(Duration delay) throws InterruptedException {
        if (!delay.isZero()) {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        }
    }

    private static long visit(Optional<CardStation.Stay> stay) {
        return stay.map(CardStation.Stay::visit).orElse(0L);
    }

    private static byte[] number(long number) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (number >>> (56 - 8 * i));
        }
        return bytes;
    }

    /** Switches all readers off and ends every connection. */
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException failure) {
            LOG.debug("The simulated readers were already gone: {}", failure.getMessage());
        }
        workers.shutdownNow();
    }
}
