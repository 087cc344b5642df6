package dev.cardwright.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP port of HTTP on 127.0.0.1. So many connections at most are served at once; when more come, the one whose client has been silent
 * longest is closed, whether it asked nothing yet or stopped in the middle of a request. Connections past their deadline are closed.
 *
 * <p>The JDK's own HTTP server is not used: it has no deadline for slow clients that could be set per server, and no bound on connections.
 *
 * <p>Thread-safe.
 */
public final class HttpDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int WATCH_MILLIS = 100;

    private final String name;
    private final Optional<SSLContext> tls;
    private final Duration patience;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final List<Thread> staff = new ArrayList<>();
    private volatile boolean closing;

    private HttpDoor(String name, ServerSocket listener, Optional<SSLContext> tls, Duration patience) {
        this.name = name;
        this.listener = listener;
        this.tls = tls;
        this.patience = patience;
    }

    /**
     * Listens, and serves after {@link #begin}.
     *
     * @param name     what stands behind the door, for messages and threads, for example {@code control endpoint}
     * @param port     on 127.0.0.1; 0 takes a free one
     * @param tls      if given, nothing else is spoken
     * @param patience with a slow client: for a request's head, for every gap in its body, for taking the answer; ten times as long for
     *                 a whole body and what is done with it
     * @throws UncheckedIOException if the port is taken
     */
    public static HttpDoor on(String name, int port, Optional<SSLContext> tls, Duration patience) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CONNECTIONS);
            return new HttpDoor(name, socket, tls, patience);
        } catch (IOException failure) {
            throw new UncheckedIOException("The " + name + " cannot listen on port " + port + ".", failure);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Serves from now on; called once. The handler is called by several threads. */
    public void begin(Function<HttpRequest, HttpAnswer> handler) {
        staff.add(daemon(() -> admit(handler), name + " door"));
        staff.add(daemon(this::watch, name + " watch"));
        staff.forEach(Thread::start);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    private void admit(Function<HttpRequest, HttpAnswer> handler) {
        while (!closing) {
            try {
                Socket socket = listener.accept();
                makeRoom();
                serve(socket, handler);
            } catch (IOException failure) {
                LOG.debug("{}: nobody more is admitted", name);
            }
        }
    }

    private void serve(Socket socket, Function<HttpRequest, HttpAnswer> handler) {
        HttpConnection connection = new HttpConnection(socket, tls, patience, handler);
        if (open.size() >= MOST_CONNECTIONS) {
            connection.cut();
            return;
        }
        open.add(connection);
        daemon(
                        () -> {
                            try {
                                connection.run();
                            } finally {
                                open.remove(connection);
                            }
                        },
                        name)
                .start();
    }

    private void makeRoom() {
        if (open.size() >= MOST_CONNECTIONS) {
            long now = System.nanoTime();
            Optional<HttpConnection> mostSilent = open.stream()
                    .filter(HttpConnection::silent)
                    .min(Comparator.comparingLong(connection -> connection.silentSinceNanos() - now));
            mostSilent.ifPresent(connection -> {
                connection.cut();
                open.remove(connection);
            });
        }
    }

    private void watch() {
        try {
            while (!closing) {
                TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
                open.stream().filter(HttpConnection::late).forEach(HttpConnection::cut);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts every connection, as a machine does that comes to itself again. */
    public void cutAll() {
        open.forEach(HttpConnection::cut);
    }

    /** How many clients are connected. */
    public int connections() {
        return open.size();
    }

    /** Stops listening and cuts every connection. */
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
        } catch (IOException failure) {
            LOG.debug("{}: the port was already closed", name);
        }
        cutAll();
        staff.forEach(Thread::interrupt);
        try {
            for (Thread one : staff) {
                one.join(Duration.ofSeconds(5).toMillis());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
