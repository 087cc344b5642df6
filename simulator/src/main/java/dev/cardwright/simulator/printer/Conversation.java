package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the machine talks: reads commands from a line, does them one at a time, whichever line they come from, and writes the answers. Thread-safe.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final long LATE_MILLIS = 1_000;

    private final MachineSettings settings;
    private final MachineBody body;
    private final Interpreter interpreter;
    private final MachineControl control;
    private final JobClock clock;
    private final Tray tray;
    private final Random noise = new Random(4711);
    private final ReentrantLock turn = new ReentrantLock(true);

    Conversation(
            MachineSettings settings,
            MachineBody body,
            Interpreter interpreter,
            MachineControl control,
            JobClock clock,
            Tray tray) {
        this.settings = settings;
        this.body = body;
        this.interpreter = interpreter;
        this.control = control;
        this.clock = clock;
        this.tray = tray;
    }

    /** Talks until the client goes away, the machine is switched off, or a fault breaks the line. */
    void with(Wire wire) throws IOException, InterruptedException {
        CommandReader reader =
                new CommandReader(wire.bytes(), settings.payloadPatience().toMillis(), interpreter.framing());
        Optional<Command> command = reader.next();
        while (command.isPresent() && !body.closed()) {
            turn.lockInterruptibly();
            try {
                if (!obey(command.get(), wire)) {
                    wire.hangUp();
                    return;
                }
            } finally {
                turn.unlock();
            }
            command = reader.next();
        }
    }

    /** Does one command; false if the line shall break. */
    private boolean obey(Command command, Wire wire) throws IOException, InterruptedException {
        clock.command(firstLetter(command), command.firstByteNanos());
        Answers form = interpreter.answers();
        String answer;
        Optional<MachineFault> wireFault;
        Optional<Runnable> delivery;
        body.lock.lock();
        try {
            answer = interpreter.answer(command);
            while (interpreter.waitsForPerson(answer) && !body.closed()) {
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
        if (answer.equals(Interpreter.RESET)) {
            beDeaf(wire);
            return true;
        }
        return reply(Reply.of(command, answer, form, settings), wireFault, wire);
    }

    private static char firstLetter(Command command) {
        if (command instanceof Command.Refused) {
            return '?';
        }
        return command instanceof Command.Plain plain && !plain.name().isEmpty()
                ? plain.name().charAt(0)
                : 'D';
    }

    /** A soft reset: whatever comes meanwhile is lost. */
    private void beDeaf(Wire wire) throws IOException {
        long end = System.nanoTime() + settings.resetTime().toNanos();
        long left = settings.resetTime().toMillis();
        while (left > 0 && !body.closed()) {
            if (wire.bytes().next(left) == CommandReader.Bytes.END) {
                return;
            }
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    private boolean reply(Reply reply, Optional<MachineFault> wireFault, Wire wire)
            throws IOException, InterruptedException {
        if (wireFault.isEmpty()) {
            wire.write(reply.whole());
            return true;
        }
        switch (wireFault.get()) {
            case HALF_REPLY -> wire.write(reply.half());
            case GARBAGE -> wire.write(garbage());
            case SILENT -> control.hang(wire);
            case WRONG_ORDER -> {
                wire.write(reply.whole());
                wire.write(reply.whole());
            }
            case LATE -> {
                TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
                wire.write(reply.whole());
            }
            default -> {
                LOG.debug("{}: hangs up", settings.name());
                return false;
            }
        }
        return true;
    }

    private byte[] garbage() {
        byte[] bytes = new byte[24];
        noise.nextBytes(bytes);
        return bytes;
    }
}
