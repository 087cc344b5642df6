package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.CardStation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card printer that speaks the Evolis command language on a TCP port of 127.0.0.1 and, if wanted, on a serial line. On TCP it serves one client at
 * a time; others wait in line. When a client goes away, also in mid-card, the card stays where it is and the memory keeps its pictures: the next
 * client finds the machine as it was left.
 *
 * <p>No source states the port or how a reply ends on TCP and serial lines [?]; both are settings.
 *
 * <p>Thread-safe.
 */
public final class EvolisMachine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvolisMachine.class);
    private static final int RECEIVE_BUFFER_BYTES = 512 * 1024;

    private final MachineSettings settings;
    private final MachineBody body;
    private final Tray tray;
    private final MachineControl control;
    private final Conversation conversation;
    private final ServerSocket listener;
    private final Thread thread;
    private final @Nullable SerialService serial;
    private volatile @Nullable Wire client;
    private volatile boolean closing;

    private EvolisMachine(MachineSettings settings) {
        this.settings = settings;
        this.body = new MachineBody(settings);
        JobClock clock = new JobClock();
        Mechanics mechanics = new Mechanics(settings, body, clock);
        Interpreter interpreter = new Interpreter(settings, mechanics, body);
        this.listener = listen(settings);
        this.tray = new Tray(settings.name());
        this.control = new MachineControl(settings, mechanics, body, clock, tray, interpreter);
        this.conversation = new Conversation(settings, body, interpreter, control, clock, tray);
        this.thread = new Thread(this::serve, "evolis-" + settings.name());
        this.serial = settings.serialLine()
                .map(line -> new SerialService(settings.name(), line, conversation))
                .orElse(null);
        thread.setDaemon(true);
    }

    /**
     * Starts a machine; when this returns, it can be reached.
     *
     * @throws UncheckedIOException with one sentence if the port is taken or the serial line cannot be made
     */
    public static EvolisMachine start(MachineSettings settings) {
        EvolisMachine machine = new EvolisMachine(settings);
        machine.thread.start();
        try {
            if (machine.serial != null) {
                machine.serial.start();
            }
            return machine;
        } catch (IOException failure) {
            machine.close();
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    private static ServerSocket listen(MachineSettings settings) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 8);
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The simulated printer " + settings.name() + " cannot listen on port " + settings.port() + ".",
                    failure);
        }
    }

    /** The machine's name. */
    public String name() {
        return settings.name();
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    /** What a person standing beside the machine can do and see. */
    public MachineControl control() {
        return control;
    }

    /** The place of the contactless antenna, for a reader. */
    public CardStation contactlessStation() {
        return body.station(CardPosition.CONTACTLESS);
    }

    /** The place of the contacts, for a reader. */
    public CardStation contactStation() {
        return body.station(CardPosition.CONTACT);
    }

    /** Pulls the serial cable: the device vanishes, also for whoever has it open. Nothing happens without a serial line. */
    public void unplugSerial() {
        if (serial != null) {
            serial.unplug();
        }
    }

    /**
     * Plugs the serial cable in again under the same name.
     *
     * @throws IOException with one sentence if that does not work
     */
    public void plugInSerial() throws IOException {
        if (serial != null) {
            serial.plugIn();
        }
    }

    private void serve() {
        while (!closing) {
            try (Socket socket = listener.accept()) {
                Wire wire = new TcpWire(socket);
                client = wire;
                conversation.with(wire);
            } catch (IOException gone) {
                if (!closing) {
                    LOG.debug("{}: the client went away: {}", settings.name(), gone.getMessage());
                }
            } catch (RuntimeException mistake) {
                LOG.error("{}: a command could not be done; the connection ends", settings.name(), mistake);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                client = null;
            }
        }
    }

    /** Switches the machine off; cards that already left are still handed to the tray. */
    @Override
    public void close() {
        closing = true;
        body.lock.lock();
        try {
            body.close();
        } finally {
            body.lock.unlock();
        }
        try {
            listener.close();
        } catch (IOException failure) {
            LOG.debug("{}: the port was already closed", settings.name());
        }
        Wire talking = client;
        if (talking != null) {
            talking.hangUp();
        }
        if (serial != null) {
            serial.close();
        }
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        tray.close();
        thread.interrupt();
    }
}
