package dev.cardwright.station.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A peer that answers like an Evolis machine in good order and throws everything away: commands by their end, pictures by their byte
 * count. It moves nothing and looks at no picture, so what is measured with it is the driver. Serves one client at a time.
 */
final class AnsweringSink implements AutoCloseable {

    private static final int BITMAP_BYTES_PER_BIT = 1016 * 648 / 8;
    private static final int CR = '\r';
    private static final int ESC = 0x1B;

    private static final Map<String, String> ANSWERS = Map.of(
            "Rtp", "Sink",
            "Rsn", "0",
            "Rfv", "0",
            "Rr", "YMCKO",
            "Rcr", "OK",
            "Rlr;p", "OK",
            "Rse;o", "5,00 Volts",
            "Rse;f", "5,00 Volts",
            "Rrt;count", "200");

    private final ServerSocket listener;
    private final Thread thread;
    private final byte[] buffer = new byte[256 * 1024];
    private int at;
    private int end;
    private int cards;

    private final AtomicLong bytes = new AtomicLong();
    private volatile long jobBegan;
    private volatile long pictureBegan;

    AnsweringSink() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** All bytes that came since {@link #nextJob()}. */
    long bytes() {
        return bytes.get();
    }

    /** When the first byte of a command came that is no question, by {@link System#nanoTime}. */
    long jobBegan() {
        return jobBegan;
    }

    /** When the first byte of a picture's data came. */
    long pictureBegan() {
        return pictureBegan;
    }

    /** Forgets what it counted; only while nothing is sent. */
    void nextJob() {
        bytes.set(0);
        jobBegan = 0;
        pictureBegan = 0;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setTcpNoDelay(true);
                at = 0;
                end = 0;
                talk(client);
            } catch (IOException gone) {
                if (!listener.isClosed()) {
                    System.err.println("The sink lost its client: " + gone.getMessage());
                }
            }
        }
    }

    private void talk(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder command = new StringBuilder();
        int next = next(in);
        while (next >= 0) {
            if (next == CR) {
                answer(client, command.toString());
                command.setLength(0);
            } else if (next != ESC && next != 0) {
                if (command.length() == 0 && next != 'R' && jobBegan == 0) {
                    jobBegan = System.nanoTime();
                }
                command.append((char) next);
                skipPicture(in, command);
            }
            next = next(in);
        }
    }

    private void answer(Socket client, String command) throws IOException {
        if (command.equals("Se")) {
            cards++;
        }
        String text = "OK";
        if (command.startsWith("R")) {
            text = command.equals("Rco;c") ? Integer.toString(cards) : ANSWERS.getOrDefault(command, "ERROR CDE");
        }
        client.getOutputStream().write((text + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    /** Once the command says how long its picture is. */
    private void skipPicture(InputStream in, StringBuilder command) throws IOException {
        if (command.charAt(0) != 'D' || command.charAt(command.length() - 1) != ';') {
            return;
        }
        String[] parts = command.toString().split(";");
        int length = 0;
        if (parts[0].equals("Db") && parts.length == 3) {
            length = BITMAP_BYTES_PER_BIT * (31 - Integer.numberOfLeadingZeros(Integer.parseInt(parts[2])));
        } else if (parts[0].equals("Dbc") && parts.length == 4) {
            length = Integer.parseInt(parts[3]);
        }
        for (int skipped = 0; skipped < length; ) {
            if (at == end && !fill(in)) {
                return;
            }
            if (pictureBegan == 0) {
                pictureBegan = System.nanoTime();
            }
            int now = Math.min(end - at, length - skipped);
            at += now;
            skipped += now;
        }
    }

    private int next(InputStream in) throws IOException {
        return at < end || fill(in) ? buffer[at++] & 0xFF : -1;
    }

    private boolean fill(InputStream in) throws IOException {
        int got = in.read(buffer);
        at = 0;
        end = Math.max(0, got);
        bytes.addAndGet(end);
        return got > 0;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
