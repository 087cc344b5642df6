package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardStock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One byte for done, two for not done: the mode in which the guide says how each command is answered. */
final class AnswersTest {
    private static final int ACK = 0x06;
    private static final int NACK = 0x15;

    private static MachineSettings slave() {
        return MachineSettings.of("slave").withAnswers(Answers.ACK);
    }

    @Test
    void a_whole_card_is_acknowledged_command_by_command_and_questions_are_answered_with_text() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(slave());
                VendorClient client = new VendorClient(machine)) {
            for (String command : new String[] {"Pem;2", "Pr;ymcko", "Ss", "Sr"}) {
                client.send(command);
                assertThat(client.heard()).as(command).isEqualTo(ACK);
            }
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
            client.send("Db;k;2;", Panels.full(1));
            assertThat(client.heard()).isEqualTo(ACK);
            client.send("Se");
            assertThat(client.heard()).isEqualTo(ACK);
            assertThat(client.ask("Rco;c")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Nonsense,     none,               1",
        "Rxy,          none,               1",
        "Pem;99,       none,               2",
        "Rse;q,        none,               2",
        "Ss,           cover-open,         C",
        "Ss,           feeder-empty,       F",
        "Ss,           feeder-jam,         F",
        "Ss,           jam at feed,        T",
        "Ss,           cleaning,           T",
        "Sp;k,         ribbon-end,         R",
        "Sp;k,         ribbon-torn,        R",
        "Sp;k,         head,               T",
        "Smw,          mag-write,          W",
        "Smr;2,        mag-read,           K"
    })
    void what_went_wrong_is_one_character(String command, String fault, char code) throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(slave().withMagneticEncoder(true));
                VendorClient client = new VendorClient(machine)) {
            if (command.startsWith("Sp") || command.startsWith("Sm")) {
                prepare(client);
            }
            if (!fault.equals("none")) {
                machine.control().inject(fault);
            }
            client.send(command);
            assertThat(client.heard()).isEqualTo(NACK);
            assertThat(client.heard()).isEqualTo(code);
            assertThat(client.listen(100)).isEmpty();
        }
    }

    private static void prepare(VendorClient client) throws IOException {
        client.send("Db;k;2;", Panels.full(1));
        assertThat(client.heard()).isEqualTo(ACK);
        for (String command : new String[] {"Ss", "Dm;2;4711", "Smw"}) {
            client.send(command);
            assertThat(client.heard()).as(command).isEqualTo(ACK);
        }
    }

    @Test
    void data_that_a_track_has_no_characters_for_are_refused_by_their_own_code() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(slave().withMagneticEncoder(true));
                VendorClient client = new VendorClient(machine)) {
            client.send("Dm;2;letters");
            client.send("Smw");
            assertThat(client.listen(500)).containsExactly(ACK, NACK, 'D');
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_behind_the_code_is_a_setting(NackEnd end) throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(slave().withNackEnd(end));
                VendorClient client = new VendorClient(machine)) {
            client.send("Nonsense");
            assertThat(new String(client.listen(200), StandardCharsets.ISO_8859_1))
                    .isEqualTo("\u00151" + end.characters());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Pem;4 | Pem;2", "Pcom;1;9600;N;8;1;ACK/NACK | Pcom;1;9600;N;8;1;XON/XOFF;R"})
    void a_command_changes_the_form_of_the_answers_behind_it(String on, String off) throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("text"));
                VendorClient client = new VendorClient(machine)) {
            assertThat(client.ask(on)).isEqualTo("OK");
            client.send("Pr;ymcko");
            assertThat(client.heard()).isEqualTo(ACK);
            client.send(off);
            assertThat(client.heard()).isEqualTo(ACK);
            assertThat(client.ask("Pr;ymcko")).isEqualTo("OK");
        }
    }

    @Test
    void a_serial_port_is_set_up_and_read_back_as_the_guide_says() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("text"));
                VendorClient client = new VendorClient(machine)) {
            assertThat(client.ask("Rcom;2")).isEqualTo("ERROR PARAMETRES");
            assertThat(client.ask("Pcom;2;115200;N;8;1;XON/XOFF;R")).isEqualTo("OK");
            assertThat(client.ask("Rcom;2")).isEqualTo("2;115200;N;8;1;XON/XOFF;R");
            for (String wrong : new String[] {"3;9600;N;8;1", "1;9601;N;8;1", "1;9600;X;8;1", "1;9600;N;8;1;MAYBE"}) {
                assertThat(client.ask("Pcom;" + wrong)).as(wrong).isEqualTo("ERROR PARAMETRES");
            }
        }
    }

    @Test
    void a_slave_does_not_wait_for_a_person_by_itself() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(slave().withCards(0, CardStock.plain()));
                VendorClient client = new VendorClient(machine)) {
            client.send("Ss");
            assertThat(client.listen(500)).containsExactly(NACK, 'F');
        }
    }
}
