package dev.cardwright.simulator.ipp;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's TCP port on 127.0.0.1. So many connections at most are served at once; when more come, the one that has waited longest
 * without asking anything is closed. Connections past their deadline are closed.
 *
 * <p>The JDK's own HTTP server is not used: it has no deadline for slow clients that could be set per server, and no bound on connections.
 *
 * <p>Thread-safe.
 */
final class HttpDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int WATCH_MILLIS = 100;

    private final IppMachineSettings settings;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final List<Thread> staff = new ArrayList<>();
    private volatile boolean closing;

    private HttpDoor(IppMachineSettings settings, ServerSocket listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Listens, and serves after {@link #begin}.
     *
     * @throws UncheckedIOException if the port is taken
     */
    static HttpDoor on(IppMachineSettings settings) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), MOST_CONNECTIONS);
            return new HttpDoor(settings, socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The simulated printer " + settings.name() + " cannot listen on port " + settings.port() + ".",
                    failure);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Serves from now on; called once. */
    void begin(Function<HttpRequest, HttpAnswer> handler) {
        staff.add(daemon(() -> admit(handler), "ipp-door-" + settings.name()));
        staff.add(daemon(this::watch, "ipp-watch-" + settings.name()));
        staff.forEach(Thread::start);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void admit(Function<HttpRequest, HttpAnswer> handler) {
        while (!closing) {
            try {
                Socket socket = listener.accept();
                makeRoom();
                serve(socket, handler);
            } catch (IOException failure) {
                LOG.debug("{}: nobody more is admitted", settings.name());
            }
        }
    }

    private void serve(Socket socket, Function<HttpRequest, HttpAnswer> handler) {
        HttpConnection connection = new HttpConnection(socket, settings.tls(), settings.patience(), handler);
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
                        "ipp-" + settings.name())
                .start();
    }

    private void makeRoom() {
        if (open.size() >= MOST_CONNECTIONS) {
            Optional<HttpConnection> longest = open.stream()
                    .filter(HttpConnection::idle)
                    .min(Comparator.comparingLong(connection -> connection.idleSinceNanos() - System.nanoTime()));
            longest.ifPresent(connection -> {
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
    void cutAll() {
        open.forEach(HttpConnection::cut);
    }

    /** How many clients are connected. */
    int connections() {
        return open.size();
    }

    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
        } catch (IOException failure) {
            LOG.debug("{}: the port was already closed", settings.name());
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
