package dev.cardwright.drivers.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial port, 8 data bits, no parity, 1 stop bit, through jSerialComm. An interrupt does not break the link; it is kept
 * for the caller.
 *
 * <p>Measured on Linux with version 2.11.4: the library has no write time-out there, so bytes go out in small pieces on a
 * thread of their own with a watchdog, and closing the port ends a write that is blocked. A write may take less than asked,
 * so it is looped. Read time-outs are whole tenths of a second, at least one, and begin again from zero beyond 25.5 seconds,
 * so long waits are made of short ones and the rest is polled. A vanished device still counts as open and floods its
 * listeners, so no listener is registered, every error ends the link, and whoever waits looks whether the device is still
 * there.
 */
public final class SerialLink implements Link {
    private static final int PIECE_BYTES = 2048;
    private static final int TENTH_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final long POLL_NANOS = 1_000_000;
    private static final long PATIENCE_OF_CLOSING_MILLIS = 500;

    /** The system's number for a file that is no terminal. */
    private static final int NOT_A_TERMINAL = 25;

    private final Path device;
    private final SerialPort port;
    private final ExecutorService writer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int timeoutMillis = -1;

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
            throw cannotOpen(Remedy.SERIAL_MISSING, "There is no serial port " + device + ".");
        }
        if (Files.isDirectory(device) || Files.isRegularFile(device)) {
            throw noPort(device);
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            throw cannotOpen(
                    Remedy.SERIAL_PERMISSION,
                    "This user may not open the serial port " + device + owners(device) + ".");
        }
        SerialPort port;
        try {
            port = SerialPort.getCommPort(device.toString());
        } catch (SerialPortInvalidPortException invalid) {
            throw new LinkFault(LinkFault.Kind.CANNOT_OPEN, noPort(device).sentence(), Remedy.SERIAL_NAME, invalid);
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
            throw port.getLastErrorCode() == NOT_A_TERMINAL
                    ? noPort(device)
                    : cannotOpen(
                            Remedy.SERIAL_IN_USE,
                            "The serial port " + device + " could not be opened; another program may be using it, or"
                                    + " the port cannot do " + baud + " baud.");
        }
        // What came before belongs to an earlier conversation.
        port.flushIOBuffers();
        return new SerialLink(device, port);
    }

    /** Whose the port is, for the person who gives the permission; the system may keep it to itself. */
    private static String owners(Path device) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(device, PosixFileAttributes.class);
            return ", which belongs to the user " + attributes.owner().getName() + " and the group "
                    + attributes.group().getName();
        } catch (IOException | UnsupportedOperationException notTold) {
            return "";
        }
    }

    private static LinkFault noPort(Path device) {
        return cannotOpen(Remedy.SERIAL_NAME, device + " is no serial port.");
    }

    private static LinkFault cannotOpen(Remedy remedy, String sentence) {
        return new LinkFault(LinkFault.Kind.CANNOT_OPEN, sentence, remedy, null);
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LinkFault {
        if (closed.get()) {
            throw lost();
        }
        byte[] own = bytes.clone();
        try {
            if (!awaitWritten(writer.submit(() -> writePieces(own)), deadline)) {
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
        } catch (ExecutionException | RejectedExecutionException failed) {
            close();
            throw new LinkFault(LinkFault.Kind.LOST, "Writing to the serial port " + device + " failed.", failed);
        }
    }

    private static boolean awaitWritten(Future<Boolean> written, Duration deadline)
            throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return written.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean writePieces(byte[] bytes) {
        try {
            int at = 0;
            while (at < bytes.length && !closed.get()) {
                int count = port.writeBytes(bytes, Math.min(PIECE_BYTES, bytes.length - at), at);
                if (count <= 0) {
                    return false;
                }
                at += count;
            }
            return at == bytes.length;
        } finally {
            // The copy may be a person's picture.
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public int read(byte[] into, Duration deadline) throws LinkFault {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            int waiting = closed.get() ? -1 : port.bytesAvailable();
            long leftMillis = (end - System.nanoTime()) / 1_000_000;
            int count = 0;
            if (waiting != 0 || leftMillis >= TENTH_MILLIS) {
                count = waiting < 0 ? -1 : waitingRead(into, leftMillis);
            } else if (leftMillis > 0) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            if (count > 0) {
                return count;
            }
            if (count < 0 || (waiting == 0 && !Files.exists(device))) {
                close();
                throw lost();
            }
            if (end - System.nanoTime() <= 0) {
                return 0;
            }
        }
    }

    /** Reads what is there at once, or waits a while for something. */
    private int waitingRead(byte[] into, long leftMillis) {
        long millis = Math.min(LONGEST_WAIT_MILLIS, Math.max(TENTH_MILLIS, leftMillis));
        int tenths = (int) (millis / TENTH_MILLIS) * TENTH_MILLIS;
        if (tenths != timeoutMillis) {
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, tenths, 0);
            timeoutMillis = tenths;
        }
        long began = System.nanoTime();
        int count = port.readBytes(into, into.length);
        if (count == 0 && System.nanoTime() - began < POLL_NANOS) {
            // A device that hung up may answer at once that there is nothing: do not spin.
            LockSupport.parkNanos(POLL_NANOS);
        }
        return count;
    }

    private LinkFault lost() {
        return new LinkFault(LinkFault.Kind.LOST, "The serial port " + device + " is gone.");
    }

    /** Ends the link. Waits for the system, not for the peer: half a second at most, usually some milliseconds. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.shutdown();
            // Closing has hung in older versions of the library when a write was blocked.
            Thread closing = daemon(port::closePort, "serial-close");
            closing.start();
            try {
                closing.join(PATIENCE_OF_CLOSING_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return "SerialLink[" + device + "]";
    }
}
