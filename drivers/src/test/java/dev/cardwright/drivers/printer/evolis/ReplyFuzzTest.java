package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.link.Link;
import dev.cardwright.drivers.link.LinkFault;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Answers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader of answers, fed with everything a line can bring: it always ends, in an answer or a typed fault. */
@Timeout(60)
class ReplyFuzzTest {
    private static final int ROUNDS = 30_000;
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final List<String> ANSWERS = List.of(
            "OK",
            "ERROR CDE",
            "ERR PARAMETRES",
            "5,00 Volts",
            "SMART CARD",
            "YMCKO",
            "4021",
            "FEEDER EMPTY",
            "",
            "ERR");
    private static final List<String> ENDS = List.of("\0", "\r", "\n", "\r\n", "", "\0\0\0", "\u0011", "\u0013\r");

    /** Brings these bytes in random pieces; a silence after them takes no time here. */
    private static final class Feed implements Link {
        private final byte[] bytes;
        private final Random random;
        private int at;

        Feed(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public void write(byte[] sent, Duration deadline) {
            throw new IllegalStateException("nothing is written here");
        }

        @Override
        public int read(byte[] into, Duration deadline) {
            assertThat(deadline).isBetween(Duration.ZERO, Duration.ofSeconds(3));
            int count = Math.min(Math.min(bytes.length - at, into.length), random.nextInt(1, 40));
            System.arraycopy(bytes, at, into, 0, count);
            at += count;
            return count == 0 && random.nextInt(4) == 0 ? -1 : count;
        }

        @Override
        public void close() {
            at = bytes.length;
        }
    }

    @ParameterizedTest
    @EnumSource
    void random_bytes_end_in_an_answer_or_a_lost_link(Answers answers) {
        Random random = new Random(20261122);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            readAll(new Feed(noise, random), answers, random);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mutated_answers_end_in_an_answer_or_a_lost_link(Answers answers) {
        Random random = new Random(4711);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder said = new StringBuilder();
            for (int answer = random.nextInt(5); answer >= 0; answer--) {
                said.append(
                        answers == Answers.ACK && random.nextBoolean() ? "\u0006" : ANSWERS.get(random.nextInt(10)));
                said.append(ENDS.get(random.nextInt(ENDS.size())));
            }
            byte[] bytes = said.toString().getBytes(StandardCharsets.ISO_8859_1);
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            readAll(new Feed(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)), random), answers, random);
        }
    }

    private static void readAll(Link link, Answers answers, Random random) {
        ReplyReader reader = new ReplyReader(link, answers, "evolis:tcp://h:1");
        try {
            for (int call = 0; call < 4; call++) {
                if (random.nextInt(4) == 0) {
                    reader.discard();
                }
                Reply reply = random.nextBoolean()
                        ? reader.toOrder(PATIENCE)
                        : reader.toQuestion(PATIENCE, random.nextBoolean());
                assertThat(reply.text().length()).isLessThan(2000);
                assertThat(reader.heard().length()).isLessThanOrEqualTo(64);
                if (reply.isValue()) {
                    assertThat(reply.text()).matches("[ -~]*");
                }
                assertThat(Due.DONE.fits(reply) && Due.NAME.fits(reply))
                        .isEqualTo(reply.trouble() != Reply.Trouble.NONE
                                && reply.trouble() != Reply.Trouble.TEXT
                                && reply.trouble() != Reply.Trouble.SILENCE
                                && reply.trouble() != Reply.Trouble.GARBAGE);
            }
        } catch (LinkFault lost) {
            assertThat(lost.kind()).isEqualTo(LinkFault.Kind.LOST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_line_that_never_falls_silent_holds_nobody(Answers answers) throws Exception {
        for (byte[] pattern : new byte[][] {{0}, {0x11}, {'\r', '\n'}, {'x'}, {'x', 0x13}, {0x15}, {0x06, 0x00}}) {
            Link endless = new Link() {
                private int at;

                @Override
                public void write(byte[] sent, Duration deadline) {
                    throw new IllegalStateException("nothing is written here");
                }

                @Override
                public int read(byte[] into, Duration deadline) {
                    for (int index = 0; index < into.length; index++) {
                        into[index] = pattern[at++ % pattern.length];
                    }
                    return into.length;
                }

                @Override
                public void close() {
                    at = 0;
                }
            };
            ReplyReader reader = new ReplyReader(endless, answers, "evolis:tcp://h:1");
            long began = System.nanoTime();
            reader.discard();
            assertThat(reader.toOrder(PATIENCE).text().length()).isLessThan(2000);
            assertThat(reader.toQuestion(PATIENCE, false).text().length()).isLessThan(2000);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
