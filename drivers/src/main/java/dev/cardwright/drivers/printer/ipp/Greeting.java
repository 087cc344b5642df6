package dev.cardwright.drivers.printer.ipp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Looks who answers before Java's HTTP client talks to it: that client never closes the connection to something that answers
 * with anything but HTTP [V, Java 17], and a line asks again and again.
 */
final class Greeting {
    private static final byte[] HTTP = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    /** The first byte of a TLS alert (RFC 8446) [M]. */
    private static final byte TLS_ALERT = 0x15;

    /** Who answers. */
    enum Who {
        /** A web server, as every IPP printer is one; or nobody knows yet, and the request itself will tell. */
        HTTP_OR_UNKNOWN,
        /** Something that hung up at once, as some that want TLS do. */
        HUNG_UP,
        /** Something that wants TLS. */
        TLS,
        /** Something that certainly speaks another language. */
        OTHER
    }

    /** A host that is there answers in milliseconds; one lost packet is sent again after a second. */
    private static final Duration LONGEST_KNOCK = Duration.ofSeconds(2);

    private Greeting() {}

    /** Whether somebody takes a connection there at all; nothing is said on it. */
    static boolean isListening(URI http, Duration patience) {
        try (Socket socket = new Socket()) {
            connect(socket, http, patience.compareTo(LONGEST_KNOCK) < 0 ? patience : LONGEST_KNOCK);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static void connect(Socket socket, URI http, Duration patience) throws IOException {
        socket.connect(
                new InetSocketAddress(http.getHost().replaceAll("[\\[\\]]", ""), http.getPort()), millis(patience));
    }

    private static int millis(Duration patience) {
        return (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
    }

    /** Asks what every web server answers and nothing obeys. */
    static Who greet(URI http, Duration patience) {
        try (Socket socket = new Socket()) {
            connect(socket, http, patience);
            socket.setSoTimeout(millis(patience));
            socket.getOutputStream()
                    .write(("OPTIONS * HTTP/1.1\r\nHost: " + http.getAuthority() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return who(first(socket.getInputStream(), System.nanoTime() + patience.toNanos()));
        } catch (IOException noAnswer) {
            return Who.HTTP_OR_UNKNOWN;
        }
    }

    private static byte[] first(InputStream in, long until) throws IOException {
        byte[] bytes = new byte[HTTP.length];
        int had = 0;
        while (had < bytes.length && System.nanoTime() < until) {
            int more = in.read(bytes, had, bytes.length - had);
            if (more < 0) {
                break;
            }
            had += more;
        }
        return Arrays.copyOf(bytes, had);
    }

    private static Who who(byte[] first) {
        if (first.length == 0) {
            return Who.HUNG_UP;
        }
        if (first[0] == TLS_ALERT) {
            return Who.TLS;
        }
        boolean begins = Arrays.equals(first, Arrays.copyOf(HTTP, first.length));
        return begins ? Who.HTTP_OR_UNKNOWN : Who.OTHER;
    }
}
