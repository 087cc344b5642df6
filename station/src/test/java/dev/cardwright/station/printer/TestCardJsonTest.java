package dev.cardwright.station.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code printer test-card --json} tells programs. */
class TestCardJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private @Nullable EvolisMachine machine;

    private record Ended(int code, String out, String err) {
        /** Standard output holds one object and nothing else. */
        JsonNode told() throws IOException {
            return JSON.readTree(out);
        }
    }

    private static Ended run(TestCardVerb verb, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                new CommandLine(verb).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Ended(line.execute(words), out.toString(), err.toString());
    }

    private static Ended card(String uri, String... words) {
        List<String> all = new ArrayList<>(List.of(uri, "--yes", "--json"));
        all.addAll(List.of(words));
        return run(new TestCardVerb(), all.toArray(String[]::new));
    }

    private EvolisMachine machine(UnaryOperator<MachineSettings> change) {
        EvolisMachine started =
                EvolisMachine.start(change.apply(MachineSettings.of("bench").withIdentity("Primacy 2", "P2-0815")));
        machine = started;
        return started;
    }

    private static String uri(EvolisMachine at) {
        return "evolis:tcp://127.0.0.1:" + at.port();
    }

    @AfterEach
    void off() {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void a_made_card_is_told_with_its_machine_and_the_proof_of_its_stripe() throws Exception {
        EvolisMachine at = machine(settings -> settings.withMagneticEncoder(true));

        Ended made = card(uri(at), "--magnetic", "--stripe", "high");

        JsonNode told = made.told();
        assertThat(told.path("outcome").asText()).isEqualTo("MADE");
        assertThat(told.path("card").asText()).isEqualTo("EJECTED");
        assertThat(told.path("stripe").asText()).isEqualTo("READ_BACK");
        assertThat(told.path("address").asText()).isEqualTo(uri(at));
        assertThat(told.path("model").asText()).isEqualTo("Primacy 2");
        assertThat(told.path("serialNumber").asText()).isEqualTo("P2-0815");
        assertThat(told.path("sentence").asText()).startsWith("The test card lies in the output hopper.");
        assertThat(told.path("fault").isNull()).isTrue();
        assertThat(told.path("well").asBoolean()).isTrue();
        assertThat(Instant.parse(told.path("at").asText())).isBefore(Instant.MAX);
        assertThat(made.err()).isEqualTo("A blank left the feeder." + System.lineSeparator());
        assertThat(made.code()).isZero();
    }

    @Test
    void a_card_without_a_stripe_and_one_over_ipp_prove_none() throws Exception {
        assertThat(card(uri(machine(settings -> settings)))
                        .told()
                        .path("stripe")
                        .asText())
                .isEqualTo("NONE");
        try (IppMachine at = IppMachine.start(IppMachineSettings.of("ipp"))) {
            JsonNode told = card(at.uri().toString()).told();

            assertThat(told.path("outcome").asText()).isEqualTo("MADE");
            assertThat(told.path("stripe").asText()).isEqualTo("NONE");
        }
    }

    @Test
    void a_jam_is_told_with_sentence_action_place_and_that_it_is_no_repetition() throws Exception {
        EvolisMachine at = machine(settings -> settings);
        at.control().inject("card 1: jam at print");

        Ended jam = card(uri(at));

        JsonNode told = jam.told();
        assertThat(told.path("outcome").asText()).isEqualTo("STOPPED");
        assertThat(told.path("card").asText()).isEqualTo("INSIDE");
        JsonNode fault = told.path("fault");
        assertThat(fault.path("code").asText()).isEqualTo("PRN-JAM");
        assertThat(fault.path("sentence").asText()).startsWith("A card is stuck in the printer.");
        assertThat(fault.path("action").asText()).contains("ake the card out");
        assertThat(fault.path("card").asText()).isEqualTo("INSIDE");
        assertThat(fault.path("resumable").isBoolean()).isTrue();
        assertThat(fault.path("resumable").asBoolean()).isFalse();
        assertThat(told.path("model").asText()).isEqualTo("Primacy 2");
        assertThat(told.path("stripe").isNull()).isTrue();
        assertThat(told.path("well").asBoolean()).isFalse();
        assertThat(jam.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_dead_stripe_is_told_with_the_place_where_the_card_lies(boolean box) throws Exception {
        EvolisMachine at = machine(settings -> settings.withMagneticEncoder(true));
        at.control().inject("card 1: mag-dead");

        Ended dead = box
                ? card(uri(at), "--magnetic", "--stripe", "high", "--reject-box")
                : card(uri(at), "--magnetic", "--stripe", "high");

        JsonNode told = dead.told();
        assertThat(told.path("outcome").asText()).isEqualTo("GIVEN_UP");
        assertThat(told.path("fault").path("code").asText()).startsWith("MAG-");
        assertThat(told.path("card").asText()).isEqualTo(box ? "REJECTED" : "EJECTED");
        assertThat(told.path("fault").path("action").asText())
                .isEqualTo("Take the card out of the " + (box ? "reject box." : "output hopper."));
        assertThat(told.path("fault").path("resumable").asBoolean()).isFalse();
        assertThat(dead.code()).isEqualTo(1);
    }

    @Test
    void an_open_cover_feeds_nothing_and_is_told_with_its_reasons() throws Exception {
        EvolisMachine at = machine(settings -> settings);
        at.control().openCover();

        Ended stopped = card(uri(at));

        JsonNode told = stopped.told();
        assertThat(told.path("outcome").asText()).isEqualTo("NOT_FED");
        assertThat(told.path("card").asText()).isEqualTo("FEEDER");
        assertThat(told.path("reasons").path(0).path("reason").asText()).isEqualTo("cover-open");
        assertThat(told.path("sentence").asText()).contains("Close the cover.");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(at.control().cardsFed()).isZero();
    }

    @Test
    void a_closed_port_may_be_tried_again_and_a_wrong_address_repeats_no_password() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Ended closed = card("evolis:tcp://127.0.0.1:" + port);
        Ended wrong = card("evolis:tcp://clerk:secret@127.0.0.1:" + port);

        assertThat(closed.told().path("fault").path("code").asText()).isEqualTo("PRN-LINK");
        assertThat(closed.told().path("fault").path("resumable").asBoolean()).isTrue();
        assertThat(closed.told().path("model").isNull()).isTrue();
        assertThat(closed.code()).isEqualTo(2);
        assertThat(wrong.told().path("outcome").asText()).isEqualTo("NOT_FED");
        assertThat(wrong.told().path("sentence").asText()).contains("Allowed:");
        assertThat(wrong.out()).doesNotContain("clerk", "secret");
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void a_printer_lost_with_a_card_inside_has_not_done_nothing() throws Exception {
        EvolisMachine at = machine(settings -> settings);
        at.control().inject("card 1: hang-up at print");

        Ended lost = card(uri(at));

        assertThat(lost.told().path("fault").path("code").asText()).isEqualTo("PRN-LINK");
        assertThat(lost.told().path("card").asText()).isNotEqualTo("FEEDER");
        assertThat(lost.told().path("fault").path("resumable").asBoolean()).isFalse();
        assertThat(lost.code()).isEqualTo(1);
    }

    @Test
    void the_question_stays_out_of_standard_output() throws Exception {
        EvolisMachine at = machine(settings -> settings);

        Ended no = run(
                new TestCardVerb(Clock.systemUTC(), new BufferedReader(new StringReader("n\n"))), uri(at), "--json");

        assertThat(no.told().path("outcome").asText()).isEqualTo("NOT_FED");
        assertThat(no.told().path("sentence").asText()).isEqualTo("No card was fed.");
        assertThat(no.err()).contains("Go on? [y/N]");
        assertThat(no.code()).isEqualTo(2);
    }
}
