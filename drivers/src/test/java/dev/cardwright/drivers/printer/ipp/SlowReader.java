package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.model.Operation;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to a printer on which one kind of request gets stuck: of its body the beginning is read and no more. */
final class SlowReader implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final int BEGINNING = 8;

    private final ServerSocket door = new ServerSocket();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Operation operation;
    private final int printerPort;

    SlowReader(Operation operation, int printerPort) throws IOException {
        this.operation = operation;
        this.printerPort = printerPort;
        // The system shall not take on what nobody reads.
        door.setReceiveBufferSize(4096);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        threads.execute(this::serve);
    }

    String uri() {
        return "ipp://localhost:" + door.getLocalPort() + "/ipp/print";
    }

    /** Returns when the request is stuck. */
    void awaitDocument() {
        try {
            stuck.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket driver = door.accept();
                threads.execute(() -> carry(driver));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void carry(Socket driver) {
        try (driver;
                Socket printer = new Socket(InetAddress.getLoopbackAddress(), printerPort)) {
            threads.execute(() -> answers(printer, driver));
            DataInputStream in = new DataInputStream(driver.getInputStream());
            while (request(in, printer.getOutputStream())) {
                printer.getOutputStream().flush();
            }
            stuck.countDown();
            over.await();
        } catch (IOException | InterruptedException hungUp) {
            // One of the two is gone, or the test is over; both connections are closed by now.
            Thread.onSpinWait();
        }
    }

    /** Carries one request; false when it is the one that gets stuck. */
    private boolean request(DataInputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text;
        do {
            head.write(in.readUnsignedByte());
            text = head.toString(StandardCharsets.US_ASCII);
        } while (!text.endsWith("\r\n\r\n"));
        Matcher length = LENGTH.matcher(text);
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        byte[] beginning = in.readNBytes(Math.min(size, BEGINNING));
        if (size > BEGINNING && (beginning[2] << 8 | beginning[3]) == operation.getCode()) {
            return false;
        }
        out.write(head.toByteArray());
        out.write(beginning);
        out.write(in.readNBytes(size - beginning.length));
        return true;
    }

    private static void answers(Socket printer, Socket driver) {
        try (driver) {
            printer.getInputStream().transferTo(driver.getOutputStream());
        } catch (IOException hungUp) {
            // One of the two is gone; closing tells the other.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        door.close();
        threads.shutdownNow();
    }
}
