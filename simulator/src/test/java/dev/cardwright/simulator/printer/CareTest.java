package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cleaning, ribbons that end or tear, jams in the feeder, resets, older and newer models. */
final class CareTest {
    private final CardsOnTheTable table = new CardsOnTheTable();
    private final MachineSettings plain = MachineSettings.of("care").withTray(table);

    private static void say(VendorClient client, String... commands) throws Exception {
        for (String command : commands) {
            assertThat(client.ask(command)).as(command).isEqualTo("OK");
        }
    }

    private static void panel(VendorClient client, char panel) throws Exception {
        boolean dye = "ymc".indexOf(panel) >= 0;
        assertThat(client.ask("Db;" + panel + (dye ? ";128;" : ";2;"), Panels.full(dye ? 7 : 1)))
                .isEqualTo("OK");
    }

    @Test
    void a_machine_that_is_cleaned_almost_never_stops_not_before_it_warns() {
        assertThat(CleaningPlan.warningAfter(100).stopAfter()).isEqualTo(200);
        assertThat(CleaningPlan.warningAfter(2_000_000_000).stopAfter()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void cleaning_is_first_asked_for_and_then_insisted_on() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain.withCleaning(new CleaningPlan(2, 3)));
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss", "Se");
            assertThat(client.ask("Rlr;c")).isEqualTo("OK");
            assertThat(client.ask("Rco;r")).isEqualTo("1");
            say(client, "Ss", "Se");
            assertThat(client.ask("Rlr;c")).isEqualTo("ERR NEED CLEANING");
            assertThat(client.ask("Rlr;r")).isEqualTo("ERR NEED CLEANING");
            say(client, "Ss", "Se");
            assertThat(client.ask("Ss")).isEqualTo("NEED CLEANING");
            assertThat(client.ask("Sic")).isEqualTo("NEED CLEANING");
            assertThat(client.ask("Rco;n")).isEqualTo("0");
            say(client, "Scp");
            assertThat(client.ask("Rco;n")).isEqualTo("1");
            assertThat(client.ask("Rlr;c")).isEqualTo("OK");
            say(client, "Ss");
            assertThat(client.ask("Scp")).isEqualTo("ERR CARD");
            assertThat(machine.control().cardsFed()).isEqualTo(4);
        }
    }

    @Test
    void a_person_can_clean_the_machine_too() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("cleaning");
            say(client, "Pem;2");
            assertThat(client.ask("Ss")).isEqualTo("NEED CLEANING");
            machine.control().clean();
            say(client, "Ss");
        }
    }

    @Test
    void after_the_ribbon_ended_between_two_panels_the_missing_one_is_printed_from_memory() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("card 1: ribbon-end at second-panel");
            say(client, "Pem;2", "Ss", "Sr");
            panel(client, 'y');
            panel(client, 'm');
            assertThat(client.ask("Db;c;128;", Panels.full(7))).isEqualTo("ERR RIBBON");
            assertThat(client.ask("Rco;p")).isEqualTo("1");
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
            machine.control().loadRibbon("ymcko", 10);
            say(client, "Ssd;m", "Ssd;c");
            panel(client, 'k');
            say(client, "Se");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
        assertThat(table.good().get(0).frontSide().panels()).isEqualTo("ymck");
    }

    @Test
    void each_side_keeps_its_own_picture() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("card 1: ribbon-end at back");
            say(client, "Pem;2", "Ss", "Sr");
            assertThat(client.ask("Db;k;2;", Panels.blank(1))).isEqualTo("OK");
            say(client, "Sv");
            panel(client, 'k');
            assertThat(client.ask("Se")).isEqualTo("ERR RIBBON");
            machine.control().loadRibbon("ymcko", 10);
            say(client, "Ssd;k", "Se");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
        FinishedCard card = table.good().get(0);
        assertThat(card.front().getRGB(500, 300) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(card.back().getRGB(500, 300) & 0xFFFFFF).isZero();
    }

    @Test
    void a_torn_ribbon_leaves_half_a_panel_on_the_card() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("ribbon-torn");
            say(client, "Pem;2", "Ss");
            panel(client, 'k');
            assertThat(client.ask("Se")).isEqualTo("ERROR RIBBON");
            assertThat(client.ask("Rcr")).isEqualTo("ERR RIBBON");
            assertThat(client.ask("Se")).isEqualTo("ERROR RIBBON");
            machine.control().loadRibbon("ymcko", 10);
            say(client, "Ser");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
        FinishedCard card = table.bad().get(0);
        assertThat(card.front().getRGB(100, 300) & 0xFFFFFF).isZero();
        assertThat(card.front().getRGB(900, 300) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void a_jam_in_the_feeder_is_told_like_an_empty_one_though_there_are_cards() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("feeder-jam");
            say(client, "Pem;2");
            assertThat(client.ask("Ss")).isEqualTo("FEEDER EMPTY");
            assertThat(client.ask("Rse;f")).isEqualTo("5,00 Volts");
            machine.control().openCover();
            machine.control().closeCover();
            say(client, "Ss");
        }
    }

    @Test
    void trouble_with_the_head_lasts_until_somebody_presses_ok() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("head");
            say(client, "Pem;2", "Ss");
            panel(client, 'k');
            assertThat(client.ask("Se")).isEqualTo("ERROR HEAD");
            assertThat(client.ask("Ser")).isEqualTo("ERROR HEAD");
            machine.control().pressOk();
            say(client, "Se");
        }
    }

    @Test
    void one_reply_comes_twice_and_every_later_one_is_taken_for_the_wrong_command() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("wrong-order at feed");
            say(client, "Pem;2", "Ss");
            assertThat(client.ask("Rtp")).isEqualTo("OK");
            assertThat(client.ask("Rco;c")).isEqualTo("Simulated Duplex");
        }
    }

    @Test
    void one_reply_comes_a_second_late() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("late at feed");
            say(client, "Pem;2");
            client.send("Ss");
            assertThat(client.listen(300)).isEmpty();
            assertThat(client.reply()).isEqualTo("OK");
        }
    }

    @Test
    void a_sequence_is_repeated_on_another_card_from_memory() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2");
            assertThat(client.ask("Sc")).isEqualTo("ERROR PARAMETRES");
            say(client, "Ss");
            panel(client, 'y');
            panel(client, 'k');
            say(client, "Sv");
            panel(client, 'k');
            say(client, "Se", "Sc");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
        assertThat(table.good()).hasSize(2);
        assertThat(table.good().get(1).frontSide().panels()).isEqualTo("yk");
        assertThat(table.good().get(1).backSide().panels()).isEqualTo("k");
        assertThat(table.good().get(1).number()).isEqualTo(2);
    }

    @Test
    void a_bad_card_goes_backwards_where_a_box_is_fitted_there() throws Exception {
        try (EvolisMachine machine =
                        EvolisMachine.start(plain.withReverseReject(true).withRejectBox(false));
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss");
            assertThat(client.ask("Ser")).isEqualTo("OPT NOT AVAILABLE");
            say(client, "Seb");
            assertThat(machine.control().rejected()).isOne();
        }
    }

    @Test
    void a_soft_reset_is_deaf_for_a_while_and_forgets_what_was_not_saved() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain.withResetTime(Duration.ofMillis(700)));
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss");
            client.send("Srs");
            client.send("Rtp");
            assertThat(client.listen(400)).isEmpty();
            String poll = "";
            while (!poll.equals("OK")) {
                client.send("Rok");
                poll = new String(client.listen(200), StandardCharsets.ISO_8859_1).replace("\0", "");
            }
            assertThat(client.ask("Rem")).isEqualTo("0;0");
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
        }
    }

    @Test
    void the_characters_around_commands_can_be_changed_and_changed_back() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Psc;2;44;3");
            client.raw("\u0002Rlr,p\u0003".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.reply()).isEqualTo("OK");
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            picture.writeBytes("\u0002Db,k,2,".getBytes(StandardCharsets.ISO_8859_1));
            picture.writeBytes(Panels.full(1));
            picture.write(3);
            client.raw(picture.toByteArray());
            assertThat(client.reply()).isEqualTo("OK");
            client.raw("\u0002Psc\u0003".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.reply()).isEqualTo("OK");
            assertThat(client.ask("Rlr;p")).isEqualTo("OK");
            assertThat(client.ask("Psc;27;27;13")).isEqualTo("ERROR PARAMETRES");
            assertThat(client.ask("Psc;999;59;13")).isEqualTo("ERROR PARAMETRES");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1016", "1,1015", "500,516"})
    void a_compressed_panel_may_begin_at_a_later_line(int first, int lines) throws Exception {
        byte[] full = new byte[lines];
        Arrays.fill(full, (byte) 0xFF);
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss");
            assertThat(client.ask("Dbc;k;2;" + first + ";" + lines + ";", full)).isEqualTo("OK");
            say(client, "Se");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
        FinishedCard card = table.good().get(0);
        assertThat(card.front().getRGB(1000, 300) & 0xFFFFFF).isZero();
        assertThat(card.front().getRGB(Math.max(0, first - 3), 300) & 0xFFFFFF).isEqualTo(first < 3 ? 0 : 0xFFFFFF);
    }

    @Test
    void an_older_model_does_not_know_what_came_later() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain.withGeneration(Generation.OLD));
                VendorClient client = new VendorClient(machine)) {
            for (String command : new String[] {"Rse;f", "Rfv", "Sis", "Sic", "Rok", "Rrt;qty", "Pneab;E", "Pcim;F"}) {
                assertThat(client.ask(command)).as(command).isEqualTo("ERROR CDE");
            }
            assertThat(client.ask("Rlr;p")).isEqualTo("NO CARD");
            say(client, "Ss", "Se");
        }
    }

    @Test
    void a_newer_model_keeps_its_card_when_told_so() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain.withGeneration(Generation.NEW));
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Pcim;F", "Pcem;M", "Pcrm;D", "Psmgr;2", "Pneab;E", "Ss");
            panel(client, 'k');
            say(client, "Se");
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
            assertThat(client.ask("Rco;p")).isEqualTo("1");
            say(client, "Sic", "Pneab;A;1", "Se");
            assertThat(client.ask("Rlr;p")).isEqualTo("OK");
            assertThat(client.ask("Pcim;Q")).isEqualTo("ERROR PARAMETRES");
            assertThat(client.ask("Pneab;X")).isEqualTo("ERROR PARAMETRES");
        }
    }

    @Test
    void any_command_can_be_unknown_to_a_model() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain.withoutCommands("Rco", "Wcb"));
                VendorClient client = new VendorClient(machine)) {
            assertThat(client.ask("Rco;c")).isEqualTo("ERROR CDE");
            assertThat(client.ask("Wcb;a;0")).isEqualTo("ERROR CDE");
        }
    }

    @Test
    void memory_is_not_filled_inside_a_sequence_while_the_printer_handles_errors_itself() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Ss");
            assertThat(client.ask("Wcb;a;0")).isEqualTo("ERROR PARAMETRES");
            say(client, "Pem;2", "Wcb;a;0", "Pem;0", "Se", "Wcb;a;0");
        }
    }

    @Test
    void a_panel_is_printed_while_the_next_one_loads() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(plain.withSpeed(Speed.REAL));
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss");
            panel(client, 'k');
            client.raw("\033Db;o;2;".getBytes(StandardCharsets.ISO_8859_1));
            // Half the picture, and the rest only when the panel before it must be done.
            client.raw(Panels.blank(1));
            Thread.sleep(Speed.REAL.panel('k').toMillis());
            long began = System.nanoTime();
            client.raw(new byte[] {'\r'});
            assertThat(client.reply()).isEqualTo("OK");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Speed.REAL.panel('k'));
        }
    }
}
