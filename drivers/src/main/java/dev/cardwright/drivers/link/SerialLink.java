package dev.cardwright.drivers.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A serial port, 8 data bits, no parity, 1 stop bit, through jSerialComm.
 *
 * <p>Measured on Linux: the library has no write time-out there, so bytes go out in small pieces on a thread of their own
 * with a watchdog; a write may take less than asked, so it is looped; a vanished device still counts as open and floods
 * its listeners, so no listener is registered and every error ends the link.
 */
public final class SerialLink implements Link {
    private static final int PIECE_BYTES = 2048;

    private final Path device;
    private final SerialPort port;
    private final ExecutorService writer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SerialLink(Path device, SerialPort port) {
        this.device = device;
        this.port = port;
        this.writer = Executors.newSingleThreadExecutor(task -> daemon(task, "serial-writer"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens a port.
     *
     * @param device path of the port, or of a link to it
     * @param baud bits per second
     * @param flow how the device holds us back
     * @throws LinkFault when there is no such port, it is in use, or this user may not open it
     */
    public static SerialLink open(Path device, int baud, LinkAddress.FlowControl flow) throws LinkFault {
        if (!Files.exists(device)) {
            throw cannotOpen("There is no serial port " + device + "; check the cable and the name.");
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            throw cannotOpen("This user may not open the serial port " + device
                    + "; add the user to the group that owns it, usually dialout.");
        }
        SerialPort port;
        try {
            port = SerialPort.getCommPort(device.toString());
        } catch (SerialPortInvalidPortException invalid) {
            throw new LinkFault(LinkFault.Kind.CANNOT_OPEN, device + " is no serial port.", invalid);
        }
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(
                switch (flow) {
                    case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                    // Only the device may stop us: pictures contain the bytes XON and XOFF.
                    case XONXOFF -> SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                    case RTSCTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                });
        if (!port.openPort()) {
            throw cannotOpen("The serial port " + device + " could not be opened; another program may be using it.");
        }
        return new SerialLink(device, port);
    }

    private static LinkFault cannotOpen(String sentence) {
        return new LinkFault(LinkFault.Kind.CANNOT_OPEN, sentence);
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LinkFault {
        if (closed.get()) {
            throw lost();
        }
        byte[] own = bytes.clone();
        Future<Boolean> written = writer.submit(() -> writePieces(own));
        try {
            if (!written.get(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw lost();
            }
        } catch (TimeoutException notTaken) {
            close();
            throw new LinkFault(
                    LinkFault.Kind.NOT_TAKEN,
                    "The device at " + device + " did not take " + bytes.length + " bytes within " + deadline.toMillis()
                            + " ms.",
                    notTaken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
            throw new LinkFault(LinkFault.Kind.LOST, "Writing to " + device + " was broken off.", interrupted);
        } catch (ExecutionException failed) {
            close();
            throw new LinkFault(LinkFault.Kind.LOST, "Writing to " + device + " failed.", failed);
        } finally {
            written.cancel(false);
        }
    }

    private boolean writePieces(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && !closed.get()) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE_BYTES));
            int count = port.writeBytes(piece, piece.length);
            if (count <= 0) {
                return false;
            }
            at += count;
        }
        return at == bytes.length;
    }

    @Override
    public int read(byte[] into, Duration deadline) throws LinkFault {
        if (closed.get()) {
            throw lost();
        }
        int waiting = port.bytesAvailable();
        if (waiting < 0) {
            close();
            throw lost();
        }
        if (waiting == 0 && deadline.isZero()) {
            return 0;
        }
        // Semi-blocking: returns what is there at once, and 0 when nothing came in time. A time-out of 0 would mean for
        // ever.
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.toMillis()));
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis, 0);
        int count = port.readBytes(into, into.length);
        if (count < 0) {
            close();
            throw lost();
        }
        return count;
    }

    private LinkFault lost() {
        return new LinkFault(LinkFault.Kind.LOST, "The serial port " + device + " is gone.");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.shutdown();
            // Closing has hung in older versions of the library when a write was blocked: nobody waits for it.
            daemon(port::closePort, "serial-close").start();
        }
    }

    @Override
    public String toString() {
        return "SerialLink[" + device + "]";
    }
}
