package dev.cardwright.station.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verb and the socket together, over a real Unix socket. */
final class OperatorSocketTest {

    private static final Instant SINCE = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> decisions = Collections.synchronizedList(new ArrayList<>());
    private Path data = Path.of("");
    private Path config = Path.of("");
    private Optional<OperatorSocket> socket = Optional.empty();

    /** What the verb wrote and how it ended. */
    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void a_station_is_running() throws IOException {
        data = folder.resolve("data");
        config = SampleConfig.write(folder);
        socket = Optional.of(OperatorSocket.open(data, new Desk(), Duration.ofMillis(600)));
    }

    @AfterEach
    void it_stops() {
        socket.ifPresent(OperatorSocket::close);
    }

    private Ended operator(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new OperatorCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void the_list_says_what_waits_for_a_person() {
        Ended ended = operator("--config", config.toString(), "list");

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("CARD-7  UNCLEAR since 2026-11-21T08:00:00Z, attempt 2 on line L1: The printer fed a card.")
                .contains("L1  PAUSED  Answer for the card CARD-7.")
                .contains("L2  IDLE");
    }

    @Test
    void the_configuration_may_stand_before_or_after_the_verb() {
        assertThat(operator("list", "--config", config.toString()).code()).isZero();
        assertThat(operator("resume", "--config", config.toString(), "L1").code())
                .isZero();
        assertThat(operator("--config", config.toString(), "removed", "L1").code())
                .isZero();
        assertThat(decisions).containsExactly("resume L1 by " + me(), "removed L1 by " + me());
    }

    @Test
    void an_answer_reaches_the_desk_with_the_number_of_the_user_who_gave_it() {
        Ended ended =
                operator("--config", config.toString(), "answer", "CARD-7", "not-used", "--reason", "SEEN-IN-FEEDER");

        assertThat(ended).isEqualTo(new Ended(0, "Card CARD-7 was not used.\n", ""));
        assertThat(decisions).containsExactly("answer CARD-7 NOT_USED SEEN-IN-FEEDER by " + me());
    }

    @Test
    void a_refusal_is_one_sentence_and_exit_code_two() {
        Ended ended = operator("--config", config.toString(), "answer", "CARD-8", "made", "--reason", "SEEN");

        assertThat(ended).isEqualTo(new Ended(2, "", "The card CARD-8 is not unclear.\n"));
    }

    @Test
    void a_reason_that_is_no_code_is_refused_before_it_reaches_the_audit() {
        Ended ended = operator("--config", config.toString(), "answer", "CARD-7", "made", "--reason", "Anna saw it");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("The reason is no code. Allowed:").doesNotContain("Anna");
        assertThat(decisions).isEmpty();
    }

    @Test
    void wrong_use_is_told_with_exit_code_64() {
        assertThat(operator("--config", config.toString(), "answer", "CARD-7", "lost", "--reason", "X")
                        .err())
                .contains("'lost' is not known. Allowed: made, spoiled, not-used.");
        assertThat(operator("--config", config.toString(), "answer", "CARD-7", "made")
                        .code())
                .isEqualTo(64);
        assertThat(operator("--config", config.toString()).code()).isEqualTo(64);
        assertThat(operator("list").err()).contains("--config FILE");
        assertThat(operator("--config", folder.resolve("none.yaml").toString(), "list")
                        .code())
                .isEqualTo(64);
    }

    @Test
    void without_a_station_the_verb_says_so() {
        it_stops();

        Ended ended = operator("--config", config.toString(), "list");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("No station answers in ");
    }

    @Test
    void only_the_owner_may_open_the_socket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("operator.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_socket_left_by_a_dead_station_is_replaced_and_a_closed_one_removed() throws IOException {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Files.writeString(other.resolve("operator.sock"), "left over");

        OperatorSocket.open(other, new Desk()).close();

        assertThat(other.resolve("operator.sock")).doesNotExist();
    }

    @Test
    void a_folder_with_a_long_path_works_too() throws IOException {
        Path deep = folder.resolve("d".repeat(60)).resolve("e".repeat(60));
        try (OperatorSocket far = OperatorSocket.open(deep, new Desk())) {
            assertThat(far).isNotNull();
            assertThat(conversation(SocketPlace.find(deep), "{\"verb\":\"list\"}\n"))
                    .contains("CARD-7");
        }
        assertThat(deep.resolve("operator.sock")).doesNotExist();
    }

    @Test
    void nonsense_is_answered_and_the_next_client_is_served() throws IOException {
        Path place = SocketPlace.find(data);

        assertThat(conversation(place, "nonsense\n")).contains("The request is no JSON.");
        assertThat(conversation(place, "{\"verb\":\"explode\"}\n")).contains("Allowed: list, answer, resume, removed.");
        assertThat(conversation(place, "{\"verb\":\"" + "x".repeat(1_100_000))).contains("no line of at most");
        assertThat(conversation(place, "{\"verb\":\"list\"}\n")).contains("\"done\":true");
    }

    @Test
    void silent_clients_are_hung_up_on_and_do_not_keep_others_out() throws Exception {
        Path place = SocketPlace.find(data);
        List<SocketChannel> silent = new ArrayList<>();
        for (int count = 0; count < 6; count++) {
            silent.add(SocketChannel.open(UnixDomainSocketAddress.of(place)));
        }

        assertThat(conversation(place, "{\"verb\":\"list\"}\n")).contains("\"done\":true");

        for (SocketChannel one : silent) {
            assertThat(one.read(ByteBuffer.allocate(10))).isNegative();
            one.close();
        }
    }

    private static String conversation(Path place, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
            ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
            try {
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException alreadyAnswered) {
                assertThat(out.hasRemaining()).isTrue();
            }
            StringBuilder answer = new StringBuilder();
            ByteBuffer in = ByteBuffer.allocate(8192);
            while (answer.indexOf("\n") < 0 && channel.read(in) >= 0) {
                answer.append(StandardCharsets.UTF_8.decode(in.flip()));
                in.clear();
            }
            return answer.toString();
        }
    }

    private String me() {
        try {
            return "os-uid:" + Files.getAttribute(folder, "unix:uid");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** A desk with one unclear card. */
    private final class Desk implements OperatorDesk {
        @Override
        public Situation list() {
            return new Situation(
                    List.of(new UnclearCard("CARD-7", 2, "L1", SINCE, "The printer fed a card.")),
                    List.of(
                            new LineStanding("L1", "PAUSED", Optional.of("Answer for the card CARD-7.")),
                            new LineStanding("L2", "IDLE", Optional.empty())));
        }

        @Override
        public Answer answer(String cardId, Finding finding, String reason, String who) {
            if (!cardId.equals("CARD-7")) {
                return new Refused("The card " + cardId + " is not unclear.");
            }
            decisions.add("answer " + cardId + " " + finding + " " + reason + " by " + who);
            return new Done("Card CARD-7 was not used.");
        }

        @Override
        public Answer resume(String line, String who) {
            decisions.add("resume " + line + " by " + who);
            return new Done("Line " + line + " goes on.");
        }

        @Override
        public Answer removed(String line, String who) {
            decisions.add("removed " + line + " by " + who);
            return new Done("Noted.");
        }
    }
}
