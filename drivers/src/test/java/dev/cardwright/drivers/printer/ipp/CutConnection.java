package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.model.Operation;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network between driver and printer that breaks in the middle of one kind of request, each time it comes. */
final class CutConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int printerPort;
    private final Operation operation;
    private final double share;
    private volatile boolean cut;

    private CutConnection(int printerPort, Operation operation, double share) throws IOException {
        this.printerPort = printerPort;
        this.operation = operation;
        this.share = share;
    }

    /** @param share how much of such a request's body arrives, from 0 to 1 */
    static CutConnection inside(Operation operation, double share, int printerPort) throws IOException {
        CutConnection connection = new CutConnection(printerPort, operation, share);
        connection.threads.execute(connection::serve);
        return connection;
    }

    String uri() {
        return "ipp://localhost:" + door.getLocalPort() + "/ipp/print";
    }

    /** Whether it has broken. */
    boolean cut() {
        return cut;
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
            OutputStream out = printer.getOutputStream();
            while (request(in, out)) {
                out.flush();
            }
        } catch (IOException hungUp) {
            // One of the two is gone; both connections are closed by now, which tells the other.
            Thread.onSpinWait();
        }
    }

    /** Carries one request; false when the connection is to break. */
    private boolean request(DataInputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text;
        do {
            head.write(in.readUnsignedByte());
            text = head.toString(StandardCharsets.US_ASCII);
        } while (!text.endsWith("\r\n\r\n"));
        Matcher length = LENGTH.matcher(text);
        byte[] body = new byte[length.find() ? Integer.parseInt(length.group(1)) : 0];
        in.readFully(body);
        boolean breaks = body.length > 4 && (body[2] << 8 | body[3]) == operation.getCode();
        out.write(head.toByteArray());
        out.write(body, 0, breaks ? (int) (body.length * share) : body.length);
        if (breaks) {
            cut = true;
        }
        return !breaks;
    }

    private static void answers(Socket printer, Socket driver) {
        try (driver) {
            InputStream in = printer.getInputStream();
            in.transferTo(driver.getOutputStream());
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
