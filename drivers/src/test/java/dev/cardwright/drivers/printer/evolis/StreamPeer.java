package dev.cardwright.drivers.printer.evolis;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of commands for a printer with a black ribbon into its commands, and plays such a printer that agrees to
 * everything and writes down every byte.
 */
final class StreamPeer implements AutoCloseable {
    private static final Pattern PICTURE = Pattern.compile("Dbc;k;2;\\d+;");

    private final ServerSocket server;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> all = new CompletableFuture<>();

    /**
     * One command of a stream.
     *
     * @param text name and parameters, without the data of a picture
     * @param data the data; empty where it has none
     * @param nul how many NUL bytes stand behind it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    record Said(String text, byte[] data, int nul) {}

    StreamPeer() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::play, "stream peer");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "evolis:tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Everything that came, once the other side has closed. */
    byte[] stream() throws Exception {
        return all.get(10, TimeUnit.SECONDS);
    }

    private void play() {
        try (Socket socket = server.accept()) {
            InputStream in = new BufferedInputStream(new Copying(socket.getInputStream()));
            int cards = 41;
            for (Said said = next(in); said != null; said = next(in)) {
                cards += said.text().equals("Ss") ? 1 : 0;
                socket.getOutputStream().write((answer(said.text(), cards) + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            all.complete(heard.toByteArray());
        } catch (IOException broken) {
            all.completeExceptionally(broken);
        }
    }

    private static String answer(String command, int cards) {
        if (command.startsWith("Rse")) {
            return "5,00 Volts";
        }
        if (command.startsWith("Rco")) {
            return Integer.toString(cards);
        }
        return command.equals("Rr") ? "k" : "OK";
    }

    /** The commands of a whole stream. */
    static List<Said> read(byte[] stream) throws IOException {
        List<Said> commands = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(stream);
        for (Said said = next(in); said != null; said = next(in)) {
            int nul = 0;
            in.mark(1);
            while (in.read() == 0) {
                nul++;
                in.mark(1);
            }
            in.reset();
            commands.add(new Said(said.text(), said.data(), nul));
        }
        return commands;
    }

    private static @Nullable Said next(InputStream in) throws IOException {
        int first = in.read();
        while (first == 0) {
            first = in.read();
        }
        if (first < 0) {
            return null;
        }
        if (first != 0x1B) {
            throw new IOException("a command begins with " + first + " and not with ESC");
        }
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the stream ends within " + text);
            }
            text.append((char) next);
            if (PICTURE.matcher(text).matches()) {
                byte[] data = in.readNBytes(Integer.parseInt(text.toString().split(";")[3]));
                if (in.read() != '\r') {
                    throw new IOException("no CR behind the announced bytes of " + text);
                }
                return new Said(text.toString(), data, 0);
            }
        }
        return new Said(text.toString(), new byte[0], 0);
    }

    /** Writes down what is read. */
    private final class Copying extends InputStream {
        private final InputStream in;

        Copying(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            if (one >= 0) {
                heard.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count = in.read(into, from, most);
            if (count > 0) {
                heard.write(into, from, count);
            }
            return count;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
