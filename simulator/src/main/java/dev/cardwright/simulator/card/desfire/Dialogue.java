package dev.cardwright.simulator.card.desfire;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds only until the field drops: the selected application, the authentication, and a command or an answer that is under way in several
 * frames. A command counts when its last frame has come and was checked; before that nothing of it is there, but for the pages of a standard file.
 */
final class Dialogue {
    /** Most bytes of a native frame after its code. */
    static final int FRAME_BYTES = 59;

    private static final int MORE = 0xAF;
    private static final int BLOCK_BYTES = 16;

    /** One native answer. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    record Reply(Status status, byte[] data) {
        static Reply of(Status status) {
            return new Reply(status, new byte[0]);
        }
    }

    /** A command of which frames are still awaited. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    private record Awaited(int code, Instruction instruction, Shape shape, byte[] received) {}

    private final CardMemory memory;
    private final Instructions instructions;
    private final Handshake handshake;
    private final BooleanSupplier tearing;
    private Application selected;
    private Channel channel = new OpenChannel();
    private @Nullable Awaited awaited;
    private final Deque<byte[]> remaining = new ArrayDeque<>();

    Dialogue(CardMemory memory, CardRandom random, BooleanSupplier tearing) {
        this.memory = memory;
        this.tearing = tearing;
        selected = memory.card();
        instructions = new Instructions(this, memory);
        handshake = new Handshake(this, random);
    }

    Application selected() {
        return selected;
    }

    /** Whether the power goes in the middle of the command that runs now. */
    boolean tearing() {
        return tearing.getAsBoolean();
    }

    boolean atCardLevel() {
        return selected == memory.card();
    }

    Channel channel() {
        return channel;
    }

    DesfireGeneration generation() {
        return memory.generation();
    }

    /** An authentication succeeded. */
    void authenticated(Channel established) {
        channel = established;
    }

    void forgetAuthentication() {
        channel = new OpenChannel();
    }

    /** Selects an application: the authentication and an open transaction of the one before are over. */
    void select(Application application) {
        selected.abort();
        selected = application;
        forgetAuthentication();
    }

    /** The field came on. */
    void reset() {
        memory.applications().values().forEach(Application::abort);
        selected = memory.card();
        forgetAuthentication();
        dropFrames();
    }

    /** Whatever was under way in several frames is given up. */
    void dropFrames() {
        awaited = null;
        remaining.clear();
        handshake.giveUp();
    }

    /** A command was refused. */
    void refused() {
        dropFrames();
        forgetAuthentication();
        selected.abort();
    }

    private boolean underWay() {
        return awaited != null || !remaining.isEmpty() || handshake.underWay();
    }

    /**
     * Takes one frame.
     *
     * @param longFrames whether this frame and its answer may be longer than a native frame
     */
    Reply take(int code, byte[] data, boolean longFrames) {
        try {
            if (code == MORE) {
                return next(data);
            }
            if (underWay()) {
                throw new Refusal(Status.COMMAND_ABORTED);
            }
            return begin(code, data, longFrames);
        } catch (Refusal refusal) {
            refused();
            return Reply.of(refusal.status());
        }
    }

    private Reply next(byte[] data) throws Refusal {
        Refusal.unless(data.length <= FRAME_BYTES, Status.LENGTH_ERROR);
        if (handshake.underWay()) {
            return handshake.finish(data);
        }
        Awaited before = awaited;
        if (before != null) {
            awaited = null;
            byte[] joined = Bytes.join(before.received(), data);
            return collect(new Awaited(before.code(), before.instruction(), before.shape(), joined));
        }
        Refusal.unless(!remaining.isEmpty() && data.length == 0, Status.ILLEGAL_COMMAND);
        return nextFrame();
    }

    private Reply begin(int code, byte[] data, boolean longFrames) throws Refusal {
        if (Handshake.starts(code, memory.generation())) {
            return handshake.start(code, data);
        }
        Instruction instruction = instructions.find(code);
        boolean isLong = longFrames && Instructions.longFramed(code);
        Refusal.unless(isLong || data.length <= FRAME_BYTES, Status.LENGTH_ERROR);
        Shape shape = instruction.shaper().shape(data);
        return collect(new Awaited(code, instruction, shape, data));
    }

    /** Waits for more frames of a command, or runs it. */
    private Reply collect(Awaited command) throws Refusal {
        int expected = command.shape().wireBytes(channel);
        int come = command.received().length;
        if (come < expected && command.shape().chained()) {
            awaited = command;
            arrived(command);
            return Reply.of(Status.ADDITIONAL_FRAME);
        }
        Refusal.unless(expected < 0 || come == expected, Status.LENGTH_ERROR);
        return run(command);
    }

    private void arrived(Awaited command) throws Refusal {
        Request request = request(command);
        byte[] data = channel.unchecked(request);
        int known = Math.min(data.length, command.shape().dataBytes());
        command.instruction().arrival().arrived(request.header(), Bytes.part(data, 0, known));
    }

    private static Request request(Awaited command) {
        Shape shape = command.shape();
        return new Request(
                command.code(),
                command.received(),
                shape.headerBytes(),
                shape.dataBytes(),
                shape.trailerBytes(),
                shape.protection());
    }

    private Reply run(Awaited command) throws Refusal {
        Shape shape = command.shape();
        Request request = request(command);
        Channel.Opened opened = channel.open(request);
        Answer answer = command.instruction().runner().run(opened.header(), opened.data());
        if (answer.endsSession()) {
            forgetAuthentication();
            return Reply.of(Status.OK);
        }
        byte[] sealed = channel.seal(answer.data(), shape.protection(), answer.openEnded());
        if (Instructions.longFramed(command.code())) {
            return new Reply(Status.OK, sealed);
        }
        cut(sealed, answer.cuts(), shape.protection());
        return nextFrame();
    }

    /** Frames of enciphered data end with whole blocks [V for EV1]. */
    private void cut(byte[] sealed, List<Integer> cuts, Protection protection) {
        int at = 0;
        for (int length : cuts) {
            remaining.add(Arrays.copyOfRange(sealed, at, at + length));
            at += length;
        }
        boolean blocks = protection == Protection.ENCIPHERED && channel.authenticated();
        int most = blocks ? FRAME_BYTES - FRAME_BYTES % BLOCK_BYTES : FRAME_BYTES;
        while (sealed.length - at > most) {
            remaining.add(Arrays.copyOfRange(sealed, at, at + most));
            at += most;
        }
        remaining.add(Arrays.copyOfRange(sealed, at, sealed.length));
    }

    private Reply nextFrame() {
        byte[] frame = remaining.remove();
        return new Reply(remaining.isEmpty() ? Status.OK : Status.ADDITIONAL_FRAME, frame);
    }
}
