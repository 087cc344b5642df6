package dev.cardwright.drivers.chip.desfire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A card that answers as one did when it was recorded, to the same bytes only, with the random numbers of that time. */
final class RecordedCard implements ChipSession {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Deque<String> commands = new ArrayDeque<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<byte[]> drawn = new ArrayDeque<>();
    private final Map<String, byte[]> values = new HashMap<>();

    private RecordedCard(List<String> lines) {
        for (String line : lines) {
            int gap = line.indexOf(' ');
            if (line.startsWith("#") || gap < 0) {
                continue;
            }
            String content = line.substring(gap + 1);
            switch (line.substring(0, gap)) {
                case ">" -> commands.add(content);
                case "<" -> answers.add(content);
                case "random" -> drawn.add(HEX.parseHex(content));
                default -> values.put(line.substring(0, gap), HEX.parseHex(content));
            }
        }
        assertThat(answers).hasSameSizeAs(commands);
    }

    /** A file of recordings. */
    static RecordedCard of(String name) {
        try (InputStream in = RecordedCard.class.getResourceAsStream("/desfire/" + name + ".txt")) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new RecordedCard(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A conversation in the test itself: commands and answers in turn. */
    static RecordedCard saying(String... turns) {
        RecordedCard card = new RecordedCard(List.of());
        for (int at = 0; at < turns.length; at += 2) {
            card.commands.add(turns[at].replace(" ", ""));
            card.answers.add(turns[at + 1].replace(" ", ""));
        }
        return card;
    }

    /** The same card, with one bit of an answer turned over; counted from 0. */
    RecordedCard withBitFlippedInAnswer(int number) {
        List<String> all = List.copyOf(answers);
        answers.clear();
        for (int at = 0; at < all.size(); at++) {
            byte[] answer = HEX.parseHex(all.get(at));
            answer[0] ^= at == number ? (byte) 1 : 0;
            answers.add(HEX.formatHex(answer));
        }
        return this;
    }

    byte[] value(String name) {
        return Objects.requireNonNull(values.get(name), name).clone();
    }

    /** The first random number of the recording. */
    byte[] drawn() {
        return drawn.getFirst().clone();
    }

    SecretBytes aes(String name) {
        return SecretBytes.of(KeyKind.AES_128, value(name));
    }

    /** The card as the driver sees it. */
    Desfire desfire() {
        return Desfire.over(this, new Recorded(drawn));
    }

    /** What protects the commands in the middle of a recorded transaction of EV2. */
    Ev2Messaging agreed(int keyNumber, String enciphering, String proving) {
        return new Ev2Messaging(keyNumber, aes(enciphering), aes(proving), value("ti"), value("counter")[0]);
    }

    /** The card in the middle of a recorded transaction of EV2. */
    Desfire resumed(int keyNumber) {
        Desfire desfire = desfire();
        desfire.conversation().authenticated(agreed(keyNumber, "enc", "mac"));
        return desfire;
    }

    /** Nothing of the recording is left. */
    void requireAllSaid() {
        assertThat(commands).as("commands that were not sent").isEmpty();
        assertThat(drawn).as("random numbers that were not drawn").isEmpty();
    }

    @Override
    public byte[] atr() {
        return HEX.parseHex("3B8180018080");
    }

    @Override
    public byte[] transmit(byte[] command) {
        assertThat(HEX.formatHex(command)).isEqualTo(commands.isEmpty() ? "nothing" : commands.remove());
        return HEX.parseHex(answers.remove());
    }

    /** A recording has no reset in it. */
    @Override
    public void reset() {
        throw new AssertionError("This recording has no reset.");
    }

    @Override
    public void close() {}

    /** The random numbers of the recording, one after the other. */
    private static final class Recorded extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient Deque<byte[]> drawn;

        Recorded(Deque<byte[]> drawn) {
            this.drawn = drawn;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] next = drawn.remove();
            assertThat(bytes).hasSameSizeAs(next);
            System.arraycopy(next, 0, bytes, 0, next.length);
        }
    }
}
