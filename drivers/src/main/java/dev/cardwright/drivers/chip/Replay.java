package dev.cardwright.drivers.chip;

import dev.cardwright.drivers.chip.Conversation.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Plays the card's part of a recorded conversation. The first command that has another byte than the recorded one fails, and
 * so does everything behind it; the sentence names the line and the byte's place, never its value. The form of the text is
 * told by {@link Recorder}; remarks begin with {@code #}. Belongs to one thread.
 */
public final class Replay implements ChipSession {
    private static final long LONGEST_FILE_BYTES = 16L << 20;

    private final String name;
    private final Conversation conversation;
    private byte[] atr;
    private int next = 1;
    private String failed = "";
    private boolean closed;

    private Replay(String name, Conversation conversation) {
        this.name = name;
        this.conversation = conversation;
        this.atr = conversation.steps().get(0).content();
    }

    /**
     * Opens a recorded conversation.
     *
     * @throws IOException with one sentence when it cannot be read, is no conversation, is masked, or was broken off
     */
    public static Replay of(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE_BYTES) {
            throw new IOException(file.getFileName() + " is larger than 16 MiB, which no conversation with a card is.");
        }
        return of(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Opens a recorded conversation that is in memory.
     *
     * @param name of the text, for sentences
     * @throws IOException with one sentence when it is no conversation, is masked, or was broken off
     */
    public static Replay of(String name, String text) throws IOException {
        return new Replay(name, Conversation.read(name, text));
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        Step recorded = next(Conversation.COMMAND);
        byte[] expected = recorded.content();
        int other = Arrays.mismatch(expected, command);
        if (other >= 0) {
            throw fail("Line " + recorded.line() + " of " + name + " has another command than " + header(command)
                    + ": byte " + (other + 1) + " of " + command.length + " is another (recorded are "
                    + expected.length + " bytes).");
        }
        return played();
    }

    /** What stands behind a command. */
    private byte[] played() throws ChipFault {
        Step answer = conversation.steps().get(next++);
        throwRecorded(answer);
        return answer.content();
    }

    private static void throwRecorded(Step step) throws ChipFault {
        ChipFault.Kind kind = step.fault();
        if (kind != null) {
            throw new ChipFault(kind, "The chip failed here when the conversation was recorded.");
        }
    }

    @Override
    public void reset() throws ChipFault {
        Step recorded = next(Conversation.RESET);
        if (recorded.hex().isEmpty()) {
            throwRecorded(conversation.steps().get(next++));
        }
        atr = recorded.content();
    }

    /** The next step, which must be of this kind. */
    private Step next(String word) throws ChipFault {
        if (closed) {
            throw new ChipFault(ChipFault.Kind.DIED, "The connection to the card was closed.");
        }
        if (!failed.isEmpty()) {
            throw new ChipFault(ChipFault.Kind.COMMAND, failed);
        }
        String asked = Conversation.RESET.equals(word) ? "reset" : "command";
        if (next >= conversation.steps().size()) {
            throw fail(name + " ends before this " + asked + ".");
        }
        Step step = conversation.steps().get(next);
        if (!step.word().equals(word)) {
            throw fail("Line " + step.line() + " of " + name + " has no " + asked + ".");
        }
        next++;
        return step;
    }

    private ChipFault fail(String sentence) {
        failed = sentence;
        return new ChipFault(ChipFault.Kind.COMMAND, sentence);
    }

    /** Class and instruction, which are no secret. */
    private static String header(byte[] command) {
        return command.length < 2 ? "this one" : HexFormat.of().withUpperCase().formatHex(command, 0, 2);
    }

    /**
     * Says whether the conversation was played to its end.
     *
     * @throws ChipFault when a step is left, or one failed
     */
    public void requireEnd() throws ChipFault {
        if (!failed.isEmpty()) {
            throw new ChipFault(ChipFault.Kind.COMMAND, failed);
        }
        if (next < conversation.steps().size()) {
            throw new ChipFault(
                    ChipFault.Kind.COMMAND,
                    "Line " + conversation.steps().get(next).line() + " of " + name
                            + " and what follows was not asked for.");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
