package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.CardStation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card printer that speaks the Evolis command language on a TCP port of 127.0.0.1. It serves one client at a time; others wait in line.
 * When a client goes away, also in mid-card, the card stays where it is and the memory keeps its pictures: the next client finds the
 * machine as it was left.
 *
 * <p>No source states the port or how a reply ends on TCP [?]; both are settings.
 *
 * <p>Thread-safe.
 */
public final class EvolisMachine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvolisMachine.class);
    private static final int RECEIVE_BUFFER_BYTES = 512 * 1024;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final MachineSettings settings;
    private final JobClock clock = new JobClock();
    private final MachineBody body;
    private final Interpreter interpreter;
    private final Tray tray;
    private final MachineControl control;
    private final ServerSocket listener;
    private final Thread thread;
    private final Random noise = new Random(4711);
    private volatile @Nullable Socket client;
    private volatile boolean closing;

    private EvolisMachine(MachineSettings settings) {
        this.settings = settings;
        this.body = new MachineBody(settings);
        Mechanics mechanics = new Mechanics(settings, body, clock);
        this.interpreter = new Interpreter(settings, mechanics, body);
        this.listener = listen(settings);
        this.tray = new Tray(settings.name());
        this.control = new MachineControl(settings, mechanics, body, clock, tray, this::dropClient);
        this.thread = new Thread(this::serve, "evolis-" + settings.name());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a machine.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static EvolisMachine start(MachineSettings settings) {
        return new EvolisMachine(settings);
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
                    "The simulated printer " + settings.name() + " cannot listen on port " + settings.port(), failure);
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

    private void serve() {
        while (!closing) {
            try (Socket socket = listener.accept()) {
                client = socket;
                socket.setTcpNoDelay(true);
                talk(socket);
            } catch (IOException gone) {
                if (!closing) {
                    LOG.debug("{}: the client went away: {}", settings.name(), gone.getMessage());
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                client = null;
            }
        }
    }

    private void talk(Socket socket) throws IOException, InterruptedException {
        CommandReader reader = new CommandReader(
                new SocketBytes(socket), settings.payloadPatience().toMillis());
        Optional<Command> command = reader.next();
        while (command.isPresent() && !closing) {
            if (!obey(command.get(), socket)) {
                return;
            }
            command = reader.next();
        }
    }

    /** Does one command; false if the connection shall end. */
    private boolean obey(Command command, Socket socket) throws IOException, InterruptedException {
        if (command instanceof Command.Refused) {
            clock.command('?', command.firstByteNanos());
        } else {
            char letter =
                    command instanceof Command.Plain plain && !plain.name().isEmpty()
                            ? plain.name().charAt(0)
                            : 'D';
            clock.command(letter, command.firstByteNanos());
        }
        String answer;
        Optional<MachineFault> wireFault;
        Optional<Runnable> delivery;
        body.lock.lock();
        try {
            answer = interpreter.answer(command);
            while (interpreter.waitsForPerson(answer) && !closing) {
                body.awaitChange(LOOK_AGAIN);
                answer = interpreter.answer(command);
            }
            delivery = control.cardLeft(interpreter.leaving());
            wireFault = body.takeWireFault();
        } finally {
            body.lock.unlock();
        }
        if (delivery.isPresent()) {
            tray.handOver(delivery.get());
        }
        return reply(answer, wireFault, socket);
    }

    private boolean reply(String answer, Optional<MachineFault> wireFault, Socket socket)
            throws IOException, InterruptedException {
        byte[] text = answer.getBytes(StandardCharsets.ISO_8859_1);
        if (wireFault.isEmpty()) {
            String whole = answer + settings.replyEnd().characters();
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        }
        switch (wireFault.get()) {
            case HALF_REPLY -> socket.getOutputStream().write(text, 0, (text.length + 1) / 2);
            case GARBAGE -> socket.getOutputStream().write(garbage());
            case SILENT -> control.hang();
            default -> LOG.debug("{}: hangs up", settings.name());
        }
        return wireFault.get() == MachineFault.HALF_REPLY || wireFault.get() == MachineFault.GARBAGE;
    }

    private byte[] garbage() {
        byte[] bytes = new byte[24];
        noise.nextBytes(bytes);
        return bytes;
    }

    private void dropClient() {
        Socket socket = client;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException failure) {
                LOG.debug("{}: the connection was already gone", settings.name());
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
        dropClient();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        tray.close();
        thread.interrupt();
    }
}
