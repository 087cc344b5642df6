package dev.cardwright.drivers.printer.ipp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a printer that hangs up on whoever asks it for its OPTIONS, and carries everything else. */
final class RudeDoor implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger greetings = new AtomicInteger();
    private final int printerPort;

    RudeDoor(int printerPort) throws IOException {
        this.printerPort = printerPort;
        threads.execute(this::serve);
    }

    String uri() {
        return "ipp://localhost:" + door.getLocalPort() + "/ipp/print";
    }

    /** How many it hung up on. */
    int greetings() {
        return greetings.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket driver = door.accept();
                threads.execute(() -> open(driver));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void open(Socket driver) {
        try (driver) {
            int first = driver.getInputStream().read();
            if (first == 'O') {
                greetings.incrementAndGet();
                // All of it is read, so that the connection ends in order.
                driver.getInputStream().skip(driver.getInputStream().available());
                return;
            }
            try (Socket printer = new Socket(InetAddress.getLoopbackAddress(), printerPort)) {
                threads.execute(() -> carry(printer, driver));
                OutputStream out = printer.getOutputStream();
                out.write(first);
                driver.getInputStream().transferTo(out);
            }
        } catch (IOException hungUp) {
            // One of the two is gone; both connections are closed by now, which tells the other.
            Thread.onSpinWait();
        }
    }

    private static void carry(Socket from, Socket to) {
        try (to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            // One of the two is gone; closing tells the other.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
