package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data on the magnetic stripe of a card. */
final class MagneticTest {
    private final CardsOnTheTable table = new CardsOnTheTable();
    private final MachineSettings encoder =
            MachineSettings.of("stripe").withMagneticEncoder(true).withTray(table);

    private static void say(VendorClient client, String... commands) throws Exception {
        for (String command : commands) {
            assertThat(client.ask(command)).as(command).isEqualTo("OK");
        }
    }

    @Test
    void three_tracks_are_written_read_back_and_carried_by_the_card() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Pmc;l", "Pmt;1;1", "Pmt;2;2", "Pmt;3;3", "Ss");
            say(client, "Dm;1;EKSTROEM^ASTRID", "Dm;2;4711=2612", "Dm;3;0123456789", "Smw");
            assertThat(client.ask("Smr;1")).isEqualTo("EKSTROEM^ASTRID");
            assertThat(client.ask("Smr;2")).isEqualTo("4711=2612");
            assertThat(client.ask("Smr;3")).isEqualTo("0123456789");
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
            say(client, "Se");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }

        Stripe stripe = table.good().get(0).magnetic();
        assertThat(stripe.data(1)).hasValue("EKSTROEM^ASTRID");
        assertThat(stripe.data(2)).hasValue("4711=2612");
        assertThat(stripe.tracks().values()).allMatch(track -> track.coercivity() == Coercivity.LOW);
        assertThat(stripe.tracks())
                .hasEntrySatisfying(
                        2,
                        track -> assertThat(track.bits())
                                // The start sentinel and the first digit.
                                .startsWith("11010" + "00100"));
    }

    @Test
    void a_machine_without_an_encoder_says_so() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("plain"));
                VendorClient client = new VendorClient(machine)) {
            for (String command : new String[] {"Dm;1;A", "Smw", "Smr;1", "Pmc;h", "Pmt;1;1", "Rmc", "Rmt;1"}) {
                assertThat(client.ask(command)).as(command).isEqualTo("OPT NOT AVAILABLE");
            }
        }
    }

    @Test
    void characters_that_a_track_does_not_have_are_refused_before_a_card_moves() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2");
            for (String data : new String[] {"1;lower", "2;12A", "2;12?", "3;" + "1".repeat(105)}) {
                say(client, "Dm;" + data);
                assertThat(client.ask("Smw")).as(data).isEqualTo("ERROR MAG DATA");
                say(client, "Dm;" + data.charAt(0) + ";");
            }
            assertThat(client.ask("Smw")).isEqualTo("ERROR MAG DATA");
            assertThat(client.ask("Dm;4;1")).isEqualTo("ERROR PARAMETRES");
            assertThat(client.ask("Pmt;1;9")).isEqualTo("ERROR PARAMETRES");
            assertThat(client.ask("Pmc;x")).isEqualTo("ERROR PARAMETRES");
            assertThat(machine.control().cardsFed()).isZero();
        }
    }

    @Test
    void the_coding_of_a_track_can_be_set() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            assertThat(client.ask("Rmt;2")).isEqualTo("2");
            assertThat(client.ask("Rmc")).isEqualTo("h");
            say(client, "Pem;2", "Pmt;2;1", "Ss", "Dm;2;LETTERS", "Smw");
            assertThat(client.ask("Smr;2")).isEqualTo("LETTERS");
            say(client, "Pmt;2;2");
            assertThat(client.ask("Smr;2")).isEqualTo("ERROR MAG CHECKSUM");
        }
    }

    @Test
    void a_stripe_needs_a_card() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Dm;2;1");
            assertThat(client.ask("Smw")).isEqualTo("ERR CARD");
            say(client, "Ss");
            assertThat(client.ask("Smr;2")).isEqualTo("ERR READ");
        }
    }

    @Test
    void a_writing_fault_happens_once_and_a_dead_stripe_for_ever() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("card 1: mag-write");
            machine.control().inject("card 2: mag-dead");
            say(client, "Pem;2", "Ss", "Dm;2;1");
            assertThat(client.ask("Smw")).isEqualTo("ERR WRITE");
            say(client, "Smw", "Se", "Ss");
            assertThat(client.ask("Smw")).isEqualTo("ERR WRITE");
            assertThat(client.ask("Smw")).isEqualTo("ERR WRITE");
            assertThat(client.ask("Smr;2")).isEqualTo("ERR READ");
            say(client, "Ser");
        }
    }

    @Test
    void a_bit_that_is_read_wrong_is_noticed_and_the_stripe_itself_is_right() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            machine.control().inject("card 1: mag-read");
            say(client, "Pem;2", "Ss", "Dm;2;1234567890", "Smw");
            assertThat(client.ask("Smr;2")).isEqualTo("ERROR MAG CHECKSUM");
            assertThat(client.ask("Smr;2")).isEqualTo("1234567890");
        }
    }

    @Test
    void data_for_a_stripe_stay_in_memory_like_pictures_until_they_are_cleared() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder);
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss", "Dm;2;1", "Smw", "Se", "Wcb;a;0");
            assertThat(machine.control().panelMemoryBlank()).isFalse();
            say(client, "Dm;2;");
            assertThat(machine.control().panelMemoryBlank()).isTrue();
        }
    }

    @Test
    void a_filed_card_has_its_stripe_beside_its_picture(@TempDir Path folder) throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(encoder.withTray(CardFolder.in(folder.resolve("cards"))));
                VendorClient client = new VendorClient(machine)) {
            say(client, "Pem;2", "Ss", "Dm;2;1234", "Smw", "Se");
            say(client, "Ss", "Ser");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(10))).isTrue();
        }

        JsonNode card = new ObjectMapper()
                .readTree(folder.resolve("cards/card-0001.json").toFile());
        assertThat(card.path("outcome").textValue()).isEqualTo("EJECTED");
        assertThat(card.at("/magnetic/2/data").textValue()).isEqualTo("1234");
        assertThat(card.at("/magnetic/2/coercivity").textValue()).isEqualTo("HIGH");
        assertThat(folder.resolve("cards/card-0001-front.png")).isNotEmptyFile();
        assertThat(folder.resolve("cards/card-0001-back.png")).doesNotExist();
        assertThat(folder.resolve("cards/card-0002.json")).content().contains("REJECTED");
    }
}
