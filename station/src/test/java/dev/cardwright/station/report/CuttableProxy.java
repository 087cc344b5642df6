package dev.cardwright.station.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes bytes on to a port of this machine until it is told to cut the connections. It listens on all local addresses. */
final class CuttableProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean admitting = true;

    private CuttableProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static CuttableProxy to(int target) throws IOException {
        CuttableProxy proxy = new CuttableProxy(new ServerSocket(0), target);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on no connection passes, until {@link #admit}. */
    void shut() {
        admitting = false;
        cut();
    }

    void admit() {
        admitting = true;
    }

    /** Breaks every connection in the middle of whatever it carries; new ones are accepted. */
    void cut() {
        open.forEach(CuttableProxy::drop);
        open.clear();
    }

    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // It is gone, and that is what was asked for.
            return;
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (admitting) {
                    connect(near);
                } else {
                    drop(near);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        threads.execute(() -> pass(near, far));
        threads.execute(() -> pass(far, near));
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            drop(to);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        threads.shutdownNow();
    }
}
