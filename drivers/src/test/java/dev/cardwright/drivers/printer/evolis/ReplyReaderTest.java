package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.link.LinkFault;
import dev.cardwright.drivers.link.TcpLink;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Answers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReplyReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private ServerSocket server;
    private Socket machine;
    private TcpLink link;
    private ReplyReader replies;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        link = TcpLink.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), PATIENCE);
        machine = server.accept();
        machine.setTcpNoDelay(true);
        replies = new ReplyReader(link, Answers.TEXT, "evolis:tcp://h:1");
    }

    @AfterEach
    void disconnect() throws Exception {
        link.close();
        machine.close();
        server.close();
    }

    private void says(String text) throws IOException {
        machine.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\r", "\n", "\r\n", "\0\0\0", ""})
    void an_answer_ends_in_any_of_these_or_in_silence(String end) throws Exception {
        says("OK" + end);
        assertThat(replies.toQuestion(PATIENCE, true).isOk()).isTrue();
        says("5,00 Volts" + end);
        assertThat(replies.toQuestion(PATIENCE, true).text()).isEqualTo("5,00 Volts");
    }

    @Test
    void the_second_half_of_an_end_is_not_the_next_answer() throws Exception {
        says("OK\r");
        assertThat(replies.toQuestion(PATIENCE, true).isOk()).isTrue();
        says("\n");
        says("CARD\r\n");
        assertThat(replies.toQuestion(PATIENCE, true).text()).isEqualTo("CARD");
    }

    @Test
    void an_answer_in_pieces_is_put_together() throws Exception {
        says("FEE");
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(20);
                says("DER EMPTY\0");
            } catch (IOException | InterruptedException failed) {
                Thread.currentThread().interrupt();
            }
        });
        late.start();
        assertThat(replies.toQuestion(PATIENCE, true).trouble()).isEqualTo(Reply.Trouble.FEEDER);
        late.join();
    }

    @Test
    void a_machine_known_to_end_its_answers_gets_more_time_in_the_middle_of_one() throws Exception {
        says("OK\0");
        assertThat(replies.toQuestion(PATIENCE, true).isOk()).isTrue();
        says("COVER ");
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(150);
                says("OPEN\0");
            } catch (IOException | InterruptedException failed) {
                Thread.currentThread().interrupt();
            }
        });
        late.start();
        assertThat(replies.toQuestion(PATIENCE, true).trouble()).isEqualTo(Reply.Trouble.COVER);
        late.join();
    }

    @Test
    void flow_control_characters_in_an_answer_are_dropped() throws Exception {
        says("\u0011O\u0013K\0");
        assertThat(replies.toQuestion(PATIENCE, true).isOk()).isTrue();
    }

    @Test
    void silence_is_told_from_an_empty_answer() throws Exception {
        says("\0\0\r\n");
        assertThat(replies.toOrder(Duration.ofMillis(120))).isEqualTo(Reply.SILENCE);
    }

    @Test
    void an_answer_that_never_ends_is_garbage_and_needs_little_memory() throws Exception {
        says("x".repeat(100_000));
        assertThat(replies.toQuestion(PATIENCE, true)).isEqualTo(Reply.GARBAGE);
    }

    @Test
    void what_came_unasked_is_thrown_away() throws Exception {
        says("OK\0OK\0CARD\0");
        Thread.sleep(50);
        replies.discard();
        says("NO CARD\0");
        assertThat(replies.toQuestion(PATIENCE, true).text()).isEqualTo("NO CARD");
    }

    @Test
    void a_hang_up_in_the_middle_is_a_lost_link() throws Exception {
        says("O");
        machine.close();
        assertThatExceptionOfType(LinkFault.class).isThrownBy(() -> replies.toQuestion(PATIENCE, true));
    }

    @Test
    void random_bytes_always_end_in_some_answer_within_the_patience() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[1 + random.nextInt(64)];
            random.nextBytes(noise);
            machine.getOutputStream().write(noise);
            machine.getOutputStream().write(0);
            long began = System.nanoTime();
            replies.toOrder(Duration.ofMillis(60));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            replies.discard();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR CDE", "ERR CDE", "Error cde"})
    void unknown_commands_are_told_whatever_the_firmware_spells(String text) {
        assertThat(Reply.of(text).trouble()).isEqualTo(Reply.Trouble.UNKNOWN_COMMAND);
    }
}
