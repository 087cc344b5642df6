package dev.cardwright.drivers.chip.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of AN12196 and AN12343: keys of sessions, first vectors, proofs and whole commands with the answers of cards. */
class Ev2VectorsTest {
    private final SecretBytes zeros = SecretBytes.factory(KeyKind.AES_128);

    private static FileSettings.Data file(int number, CommunicationMode mode, int key) {
        return new FileSettings.Data(number, false, mode, new FileRights(key, key, key, key), 256);
    }

    private static void requireAgreed(Desfire card, RecordedCard recorded, int keyNumber) throws ChipFault {
        Command command = Command.sending(Instruction.CREDIT, Protection.ENCIPHERED, new byte[1], new byte[4]);
        Ev2Messaging published = recorded.agreed(keyNumber, "enc", "mac");
        Ev2Messaging agreed = (Ev2Messaging) card.conversation().required("This test");
        assertThat(agreed.transaction()).isEqualTo(recorded.value("ti"));
        assertThat(agreed.counter()).isEqualTo(recorded.value("counter")[0]);
        assertThat(agreed.protect(command)).isEqualTo(published.protect(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"an12196-key-0", "an12196-change-keys", "an12343-key-0"})
    void session_keys_are_the_published_ones(String name) throws Exception {
        RecordedCard recorded = RecordedCard.of(name);
        byte[] mine = recorded.drawn();
        byte[] theirs = recorded.value("theirs");

        assertThat(Ev2Messaging.sessionKey(zeros, 0xA5, 0x5A, mine, theirs).copy())
                .isEqualTo(recorded.value("enc"));
        assertThat(Ev2Messaging.sessionKey(zeros, 0x5A, 0xA5, mine, theirs).copy())
                .isEqualTo(recorded.value("mac"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"an12196-key-0", "an12196-key-3", "an12343-change-key", "ev2-vectors-1", "ev2-vectors-2"})
    void first_vectors_are_the_published_ones(String name) {
        RecordedCard recorded = RecordedCard.of(name);

        assertThat(recorded.agreed(0, "enc", "mac").vector(0xA5, 0x5A)).isEqualTo(recorded.value("vector"));
    }

    @Test
    void key_0_is_authenticated_and_a_file_and_its_settings_are_written() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12196-key-0");
        Desfire card = recorded.desfire();

        card.authenticateEv2First(0, zeros);
        requireAgreed(card, recorded, 0);
        card.files(FileTransfer.ISO).write(file(2, CommunicationMode.ENCIPHERED, 0), 0, recorded.value("data"));
        card.conversation()
                .run(Command.sending(
                        Instruction.CHANGE_FILE_SETTINGS,
                        Protection.ENCIPHERED,
                        Bytes.of(2),
                        recorded.value("settings")));

        recorded.requireAllSaid();
    }

    @Test
    void key_3_is_authenticated_and_a_file_is_written() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12196-key-3");
        Desfire card = recorded.desfire();

        card.authenticateEv2First(3, zeros);
        requireAgreed(card, recorded, 3);
        card.files(FileTransfer.ISO).write(file(3, CommunicationMode.ENCIPHERED, 3), 0, recorded.value("data"));

        recorded.requireAllSaid();
    }

    @Test
    void the_transaction_goes_on_with_key_0_which_changes_key_2_and_itself() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12196-change-keys");
        Desfire card = recorded.desfire();
        card.conversation().authenticated(recorded.agreed(3, "before-enc", "before-mac"));
        assertThat(Checksums.crc32(recorded.value("new-key-2"))).isEqualTo(recorded.value("crc-2"));
        card.conversation().select(new ApplicationId(1));

        card.authenticateEv2NonFirst(0, zeros);
        requireAgreed(card, recorded, 0);
        requireVector(card, recorded.value("vector-2"));
        card.keys().changeOther(2, zeros, recorded.aes("new-key-2"), 1);
        requireVector(card, recorded.value("vector-0"));
        card.keys().changeAuthenticated(recorded.aes("new-key-0"), 1);

        recorded.requireAllSaid();
        assertThat(card.authenticatedKey()).isEmpty();
    }

    private static void requireVector(Desfire card, byte[] vector) throws ChipFault {
        Ev2Messaging agreed = (Ev2Messaging) card.conversation().required("This test");
        assertThat(agreed.vector(0xA5, 0x5A)).isEqualTo(vector);
    }

    @Test
    void settings_of_a_file_come_with_a_proof() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12196-file-settings");
        Desfire card = recorded.resumed(0);

        FileSettings told = card.files().settings(2);

        assertThat(told)
                .isEqualTo(
                        new FileSettings.Data(2, false, CommunicationMode.PLAIN, new FileRights(14, 14, 14, 14), 256));
        recorded.requireAllSaid();
    }

    @Test
    void the_number_of_the_card_comes_enciphered() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12196-card-uid");

        assertThat(recorded.resumed(0).cardUid()).isEqualTo(recorded.value("uid"));

        recorded.requireAllSaid();
    }

    @Test
    void a_session_with_the_other_family_of_the_messaging_is_agreed() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12343-key-0");
        Desfire card = recorded.desfire();

        card.authenticateEv2First(0, zeros);

        requireAgreed(card, recorded, 0);
        recorded.requireAllSaid();
    }

    @ParameterizedTest
    @CsvSource({"an12343-maced, MACED", "an12343-enciphered, ENCIPHERED"})
    void a_file_is_written_and_read(String name, CommunicationMode mode) throws Exception {
        RecordedCard recorded = RecordedCard.of(name);
        Desfire card = recorded.resumed(0);
        DesfireFiles files = card.files(FileTransfer.ISO);

        files.write(file(0, mode, 0), 0, recorded.value("data"));
        byte[] content = files.read(file(0, mode, 0), 0, 48);

        assertThat(content).isEqualTo(Arrays.copyOf(recorded.value("data"), 48));
        recorded.requireAllSaid();
    }

    @Test
    void the_authenticated_key_is_replaced() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12343-change-key");
        Desfire card = recorded.resumed(0);
        card.conversation().select(new ApplicationId(1));

        card.keys().changeAuthenticated(recorded.aes("new-key"), 0);

        recorded.requireAllSaid();
        assertThat(card.authenticatedKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_answer_that_was_changed_on_the_way_ends_the_authentication(int answer) {
        Desfire card = RecordedCard.of("an12343-enciphered")
                .withBitFlippedInAnswer(answer)
                .resumed(0);
        DesfireFiles files = card.files(FileTransfer.ISO);

        assertThatThrownBy(() -> {
                    files.write(file(0, CommunicationMode.ENCIPHERED, 0), 0, filled());
                    files.read(file(0, CommunicationMode.ENCIPHERED, 0), 0, 48);
                })
                .isInstanceOfSatisfying(
                        ChipFault.class, fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.VERIFY));
        assertThat(card.authenticatedKey()).isEmpty();
    }

    private static byte[] filled() {
        byte[] data = new byte[25];
        Arrays.fill(data, (byte) 0x22);
        return data;
    }

    @Test
    void keys_of_a_session_work_no_more_behind_it() throws Exception {
        RecordedCard recorded = RecordedCard.of("an12343-enciphered");
        Desfire card = recorded.resumed(0);
        SecureMessaging agreed = card.conversation().required("This test");

        card.close();

        Command command = Command.standard(Instruction.FREE_MEMORY);
        assertThatThrownBy(() -> agreed.protect(command)).hasMessage("This key was closed.");
        assertThat(card.authenticatedKey()).isEmpty();
    }

    @Test
    void a_session_that_has_counted_to_its_end_is_not_used_again() {
        RecordedCard recorded = RecordedCard.of("an12343-enciphered");
        Ev2Messaging old = new Ev2Messaging(0, recorded.aes("enc"), recorded.aes("mac"), recorded.value("ti"), 0xFFFF);

        assertThatThrownBy(() -> old.protect(Command.standard(Instruction.FREE_MEMORY)))
                .hasMessage("This authentication has had all its 65535 commands; authenticate again.");
    }
}
