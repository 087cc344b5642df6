package dev.cardwright.simulator.http;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: HTTP/1.1 as far as a machine needs it. Every phase has a deadline; {@link HttpDoor} closes the socket of a connection
 * that is past it, which ends whatever blocks.
 */
final class HttpConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_DRAIN = 1024 * 1024;
    private static final int BODY_PATIENCE_FACTOR = 10;

    private final Socket raw;
    private final Optional<SSLContext> tls;
    private final Duration patience;
    private final Function<HttpRequest, HttpAnswer> handler;
    private volatile long deadlineNanos;
    private volatile long silentSinceNanos = System.nanoTime();
    private volatile boolean silent = true;

    HttpConnection(Socket raw, Optional<SSLContext> tls, Duration patience, Function<HttpRequest, HttpAnswer> handler) {
        this.raw = raw;
        this.tls = tls;
        this.patience = patience;
        this.handler = handler;
        within(1);
    }

    @Override
    public void run() {
        try (Socket socket = raw) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.setTcpNoDelay(true);
            serve(tls.isPresent() ? secured(socket, tls.get()) : socket);
        } catch (IOException gone) {
            LOG.debug("A connection ended: {}", gone.getClass().getSimpleName());
        }
    }

    private static Socket secured(Socket socket, SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(new Arriving(socket.getInputStream()), 32 * 1024);
        OutputStream out = socket.getOutputStream();
        boolean goOn = true;
        while (goOn) {
            Optional<String> head = head(in);
            goOn = head.isPresent() && exchange(head.get(), in, out);
        }
    }

    /** The lines up to the empty one; nothing if the client went away before. */
    private Optional<String> head(InputStream in) throws IOException {
        within(1);
        boolean begun = false;
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            if (!begun) {
                begun = true;
                within(1);
            }
            if (next != '\r') {
                head.append((char) next);
            }
            if (head.length() >= 2
                    && head.charAt(head.length() - 1) == '\n'
                    && head.charAt(head.length() - 2) == '\n') {
                return Optional.of(head.toString());
            }
        }
        throw new IOException("The head of a request is too long.");
    }

    /** Whether another request may come. */
    private boolean exchange(String head, InputStream in, OutputStream out) throws IOException {
        String[] lines = head.strip().split("\n");
        String[] first = lines[0].split(" ");
        if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
            return refused(out, "This is not HTTP/1.1.");
        }
        Optional<String> path = path(first[1]);
        if (path.isEmpty()) {
            return refused(out, "The address in the request cannot be understood.");
        }
        Map<String, String> headers = headers(lines);
        Optional<HttpBody> body = body(headers, in);
        if (body.isEmpty()) {
            return refused(out, "The length of the request cannot be understood.");
        }
        if (headers.getOrDefault("expect", "").toLowerCase(Locale.ROOT).startsWith("100-")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        within(BODY_PATIENCE_FACTOR);
        boolean alive = !first[2].equals("HTTP/1.0")
                && !headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("close");
        HttpAnswer answer = handler.apply(new HttpRequest(first[0], path.get(), headers, body.get()));
        within(1);
        boolean goOn = alive && drained(body.get()) && answer.manner() == HttpAnswer.Manner.WHOLE;
        send(out, answer, goOn, !first[0].equals("HEAD"));
        return goOn;
    }

    private static boolean refused(OutputStream out, String sentence) throws IOException {
        send(out, HttpAnswer.of(400, sentence + "\n"), false, true);
        return false;
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int line = 1; line < lines.length; line++) {
            int colon = lines[line].indexOf(':');
            if (colon > 0) {
                headers.merge(
                        lines[line].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[line].substring(colon + 1).strip(),
                        (earlier, later) -> earlier + ", " + later);
            }
        }
        return headers;
    }

    private static Optional<HttpBody> body(Map<String, String> headers, InputStream in) {
        String coding = headers.getOrDefault("transfer-encoding", "");
        if (!coding.isEmpty()) {
            return coding.equalsIgnoreCase("chunked") ? Optional.of(HttpBody.chunked(in)) : Optional.empty();
        }
        String length = headers.getOrDefault("content-length", "0");
        return length.matches("[0-9]{1,18}")
                ? Optional.of(HttpBody.ofLength(in, Long.parseLong(length)))
                : Optional.empty();
    }

    private static Optional<String> path(String target) {
        try {
            return Optional.ofNullable(new URI(target).getPath()).map(path -> path.isEmpty() ? "/" : path);
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    /** Reads away what nobody wanted; more than a little is not worth it. */
    private static boolean drained(HttpBody body) throws IOException {
        byte[] waste = new byte[8192];
        int drained = 0;
        while (!body.ended() && drained < LONGEST_DRAIN) {
            int read = body.read(waste);
            drained += Math.max(0, read);
        }
        return body.ended();
    }

    private static void send(OutputStream out, HttpAnswer answer, boolean goOn, boolean withBody) throws IOException {
        if (answer.manner() == HttpAnswer.Manner.NOTHING) {
            return;
        }
        String head = "HTTP/1.1 " + answer.status() + " " + answer.phrase() + "\r\nContent-Type: "
                + answer.type() + "\r\nContent-Length: " + answer.body().length + "\r\nCache-Control: no-store\r\n"
                + (goOn ? "" : "Connection: close\r\n") + "\r\n";
        int sent = answer.body().length / (answer.manner() == HttpAnswer.Manner.HALF ? 2 : 1);
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[headBytes.length + (withBody ? sent : 0)];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(answer.body(), 0, all, headBytes.length, all.length - headBytes.length);
        out.write(all);
        out.flush();
    }

    private void within(int times) {
        deadlineNanos = System.nanoTime() + times * patience.toNanos();
    }

    boolean late() {
        return System.nanoTime() - deadlineNanos > 0;
    }

    /** Whether it waits for its client, before a request or in the middle of one. */
    boolean silent() {
        return silent;
    }

    long silentSinceNanos() {
        return silentSinceNanos;
    }

    /** Ends whatever it does. */
    void cut() {
        try {
            raw.close();
        } catch (IOException failure) {
            LOG.debug("A connection was already gone.");
        }
    }

    /** What the client sends; notes since when nothing came although it was waited for. */
    private final class Arriving extends FilterInputStream {
        Arriving(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            silentSinceNanos = System.nanoTime();
            silent = true;
            try {
                return super.read(target, offset, length);
            } finally {
                silent = false;
            }
        }
    }
}
