package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.card.CardStock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong on request, and how a person puts it right. */
final class FaultTest {
    private final CardsOnTheTable table = new CardsOnTheTable();

    private EvolisMachine machineWith(String... faults) {
        return EvolisMachine.start(MachineSettings.of("faulty")
                .withTray(table)
                .withCards(10, CardStock.ntag213(3))
                .withFaults(Arrays.stream(faults).map(ScriptedFault::parse).toList()));
    }

    @Test
    void an_empty_feeder_is_said_and_refilled() throws Exception {
        try (EvolisMachine machine = machineWith("card 1: feeder-empty");
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            assertThat(client.ask("Ss")).isEqualTo("FEEDER EMPTY");
            assertThat(client.ask("Rse;f")).isEqualTo("0,00 Volts");
            assertThat(client.ask("Rlr;p")).isEqualTo("OK");
            assertThat(machine.control().cardsFed()).isZero();

            machine.control().loadCards(3);

            assertThat(client.ask("Ss")).isEqualTo("OK");
            assertThat(machine.control().cardsInFeeder()).isEqualTo(2);
        }
    }

    @Test
    void nothing_moves_while_the_cover_is_open() throws Exception {
        try (EvolisMachine machine = machineWith();
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            machine.control().openCover();
            assertThat(client.ask("Rse;o")).isEqualTo("0,00 Volts");
            assertThat(client.ask("Sic")).isEqualTo("COVER OPEN");
            machine.control().closeCover();
            assertThat(client.ask("Sic")).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @CsvSource({"feed,Sic", "station,Sic", "print,Db", "eject,Se"})
    void a_jam_holds_the_card_until_a_person_takes_it_out(String moment, String failing) throws Exception {
        try (EvolisMachine machine = machineWith("card 2: jam at " + moment);
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            assertThat(makeCard(client)).isEqualTo("none");

            assertThat(makeCard(client)).isEqualTo(failing + ": CARD JAM");
            assertThat(client.ask("Rlr;p")).isEqualTo("ERR CARD");
            assertThat(client.ask("Ser")).isEqualTo("CARD JAM");
            assertThat(machine.control().cardInside()).hasValue(2);

            assertThat(machine.control().removeCard()).isPresent();
            assertThat(client.ask("Rlr;p")).isEqualTo("OK");
            assertThat(makeCard(client)).isEqualTo("none");
            assertThat(machine.control().cardsFed()).isEqualTo(3);
            assertThat(machine.control().ejected()).isEqualTo(2);
            assertThat(machine.control().removed()).isOne();
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
            assertThat(table.taken()).extracting(FinishedCard::number).containsExactly(2L);
        }
    }

    @Test
    void a_full_hopper_keeps_the_card_inside() throws Exception {
        try (EvolisMachine machine = machineWith("output-full");
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            assertThat(makeCard(client)).isEqualTo("Se: HOPPER FULL");
            assertThat(client.ask("Se")).isEqualTo("HOPPER FULL");
            machine.control().emptyOutput();
            assertThat(client.ask("Se")).isEqualTo("OK");
        }
    }

    @Test
    void in_its_own_error_mode_the_machine_waits_for_the_person_and_answers_then() throws Exception {
        try (EvolisMachine machine = machineWith("card 1: feeder-empty");
                VendorClient client = new VendorClient(machine)) {
            client.send("Ss");
            assertThat(client.listen(300)).isEmpty();
            machine.control().loadCards(1);
            assertThat(client.reply()).isEqualTo("OK");
        }
    }

    @Test
    void a_silent_machine_listens_again_when_somebody_presses_ok_and_does_nothing_late() throws Exception {
        try (EvolisMachine machine = machineWith("card 1: silent at feed")) {
            try (VendorClient client = new VendorClient(machine)) {
                client.ask("Pem;2");
                // Both in one piece, so that the second is read ahead before the first makes the machine hang.
                client.send("Ss\r\u001bSe");
                assertThat(client.listen(300)).isEmpty();
            }
            assertThat(machine.control().hangs()).isTrue();
            machine.control().pressOk();
            try (VendorClient client = new VendorClient(machine)) {
                assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
                assertThat(machine.control().ejected()).isZero();
            }
        }
    }

    @Test
    void half_a_reply_comes_without_its_end() throws Exception {
        try (EvolisMachine machine = machineWith("card 1: half-reply at feed");
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            client.send("Ss");
            assertThat(new String(client.listen(300), StandardCharsets.ISO_8859_1))
                    .isEqualTo("O");
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
        }
    }

    @Test
    void garbage_comes_instead_of_a_reply() throws Exception {
        try (EvolisMachine machine = machineWith("card 1: garbage at feed");
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            client.send("Ss");
            assertThat(client.listen(300)).hasSize(24);
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
        }
    }

    @Test
    void the_machine_ejects_and_hangs_up_before_it_says_so() throws Exception {
        try (EvolisMachine machine = machineWith("card 1: hang-up at eject")) {
            try (VendorClient client = new VendorClient(machine)) {
                client.ask("Pem;2");
                client.ask("Ss");
                assertThatThrownBy(() -> client.ask("Se")).isInstanceOf(IOException.class);
            }
            try (VendorClient client = new VendorClient(machine)) {
                assertThat(client.ask("Rlr;p")).isEqualTo("OK");
                assertThat(client.ask("Rco;c")).isEqualTo("1");
            }
            assertThat(machine.control().ejected()).isOne();
        }
    }

    @Test
    void the_card_stays_and_the_memory_keeps_its_pictures_when_the_station_dies() throws Exception {
        try (EvolisMachine machine = machineWith()) {
            try (VendorClient client = new VendorClient(machine)) {
                client.ask("Pem;2");
                client.ask("Ss");
                client.ask("Db;y;128;", Panels.full(7));
                client.raw("\033Db;m;128;half a picture".getBytes(StandardCharsets.ISO_8859_1));
            }
            try (VendorClient client = new VendorClient(machine)) {
                assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
                assertThat(client.ask("Rco;c")).isEqualTo("1");
                assertThat(machine.control().panelMemoryBlank()).isFalse();
                assertThat(client.ask("Se")).isEqualTo("OK");
            }
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
            assertThat(table.good().get(0).frontSide().panels()).isEqualTo("y");
        }
    }

    @Test
    void a_second_client_waits_until_the_first_has_gone() throws Exception {
        try (EvolisMachine machine = machineWith();
                VendorClient first = new VendorClient(machine);
                VendorClient second = new VendorClient(machine)) {
            assertThat(first.ask("Rok")).isEqualTo("OK");
            second.send("Rok");
            assertThat(second.listen(200)).isEmpty();
            first.leave();
            assertThat(second.reply()).isEqualTo("OK");
        }
    }

    @Test
    void a_picture_of_the_wrong_size_is_refused_and_the_next_command_is_understood() throws Exception {
        try (EvolisMachine machine = machineWith();
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            byte[] tooLong = Arrays.copyOf(Panels.full(1), 1016 * 81 + 648);
            assertThat(client.ask("Db;k;2;", tooLong)).isEqualTo("ERROR PARAMETRES");
            assertThat(client.ask("Rtp")).isEqualTo("Simulated Duplex");
        }
    }

    @Test
    void a_picture_that_never_ends_is_given_up() throws Exception {
        MachineSettings impatient = MachineSettings.of("impatient").withPayloadPatience(Duration.ofMillis(200));
        try (EvolisMachine machine = EvolisMachine.start(impatient);
                VendorClient client = new VendorClient(machine)) {
            assertThat(client.ask("Db;k;2;", new byte[5_000])).isEqualTo("ERROR TIME OUT");
            assertThat(client.ask("Rtp")).isEqualTo("Simulated Duplex");
        }
    }

    @ParameterizedTest
    @EnumSource(ReplyEnd.class)
    void replies_end_as_set(ReplyEnd end) throws Exception {
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("ends").withReplyEnd(end));
                VendorClient client = new VendorClient(machine)) {
            client.send("Rok");
            assertThat(new String(client.listen(300), StandardCharsets.ISO_8859_1))
                    .isEqualTo("OK" + end.characters());
        }
    }

    @Test
    void real_mechanics_take_their_time_and_a_cover_may_be_opened_meanwhile() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(
                        MachineSettings.of("real").withSpeed(Speed.REAL).withTray(table));
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            long began = System.nanoTime();
            client.send("Ss");
            await().atMost(Duration.ofSeconds(2)).until(() -> machine.control().cardsFed() == 1);
            assertThat(client.reply()).isEqualTo("OK");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(4));
        }
    }

    @Test
    void the_time_a_machine_stands_free_between_two_cards_is_measured() throws Exception {
        try (EvolisMachine machine = machineWith();
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            makeCard(client);
            client.ask("Rok");
            Thread.sleep(60);
            makeCard(client);
            assertThat(machine.control().gaps()).hasSize(1);
            assertThat(machine.control().gaps().get(0)).isBetween(Duration.ofMillis(60), Duration.ofMillis(600));
            assertThat(machine.control().emptyTimes().get(0))
                    .isGreaterThan(machine.control().gaps().get(0));
        }
    }

    @Test
    void a_fault_can_be_ordered_while_the_machine_runs() throws Exception {
        try (EvolisMachine machine = machineWith();
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            machine.control().inject("jam at eject");
            assertThat(machine.control().comingFaults()).hasSize(1);
            assertThat(makeCard(client)).isEqualTo("Se: CARD JAM");
            assertThat(machine.control().comingFaults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card 3: jam at print | CARD 3, JAM, PRINT",
                "Card 12 :  cover-open | CARD 12, COVER_OPEN, FEED",
                "chip-dead | NEXT, CHIP_DEAD, STATION",
                "card 1: chip-dead at second-station | CARD 1, CHIP_DEAD, SECOND_STATION",
            })
    void a_fault_line_is_read(String line, String expected) {
        ScriptedFault fault = ScriptedFault.parse(line);
        String card = fault.card().isPresent() ? "CARD " + fault.card().getAsLong() : "NEXT";

        assertThat(List.of(card, fault.fault().name(), fault.moment().name())).isEqualTo(List.of(expected.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card three: jam | \"three\" is no card number. Allowed: 1, 2, 3 and so on.",
                "card 0: jam | \"0\" is no card number. Allowed: 1, 2, 3 and so on.",
                "jam at lunch | There is no moment \"lunch\". Allowed: feed, stripe, station, second-station, print, second-panel, back, eject.",
                "ribbon-end at eject | The fault \"ribbon-end\" cannot happen at eject. Allowed: print, second-panel, back.",
                "!! | The fault \"!!\" cannot be understood. Write it like \"card 3: jam at print\" or \"cover-open\".",
            })
    void a_fault_line_that_makes_no_sense_is_answered_with_what_is_allowed(String line, String sentence) {
        assertThatThrownBy(() -> ScriptedFault.parse(line)).hasMessage(sentence);
        assertThatThrownBy(() -> ScriptedFault.parse("fire")).hasMessageContaining("Allowed: feeder-empty, cover-open");
    }

    /** Chip visit, one panel of each kind, eject; says which command failed and how. */
    private static String makeCard(VendorClient client) throws IOException {
        for (String command : List.of("Sic", "Ss", "Sr")) {
            String reply = client.ask(command);
            if (!reply.equals("OK")) {
                return command + ": " + reply;
            }
        }
        for (String panel : List.of("Db;k;2;", "Db;o;2;")) {
            String reply = client.ask(panel, Panels.blank(1));
            if (!reply.equals("OK")) {
                return "Db: " + reply;
            }
        }
        String reply = client.ask("Se");
        return reply.equals("OK") ? "none" : "Se: " + reply;
    }
}
