package dev.cardwright.drivers.chip.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that others recorded with real cards, said again byte by byte. */
class RecordedSessionsTest {
    private static final ApplicationId APPLICATION = new ApplicationId(0xAAAAAA);
    private static final int VERSION = 0x42;

    private final SecretBytes zeros = SecretBytes.factory(KeyKind.AES_128);

    private static void look(Desfire card, int keyVersion) throws ChipFault {
        card.select(ApplicationId.CARD);
        DesfireVersion version = card.version();
        assertThat(version.family()).isEqualTo(DesfireVersion.Family.EV1);
        assertThat(version.memoryBytes()).isEqualTo(4096);
        assertThat(version.uid()).startsWith(4).hasSize(7);
        assertThat(version.hidesUid()).isFalse();
        assertThat(version).hasToString("DESFire EV1, 4096 bytes");
        assertThat(card.keys().version(0)).isEqualTo(keyVersion);
    }

    private void replaceCardKeyAndFormat(Desfire card) throws ChipFault {
        card.authenticateAes(0, zeros);
        card.keys().changeSettings(KeySettings.FACTORY);
        card.keys().changeAuthenticated(zeros, VERSION);
        assertThat(card.authenticatedKey()).isEmpty();
        card.authenticateAes(0, zeros);
        card.format();
        assertThat(card.authenticatedKey()).hasValue(0);
    }

    @Test
    void a_card_from_the_factory_gets_an_aes_key() throws Exception {
        RecordedCard recorded = RecordedCard.of("d40-factory-card");
        Desfire card = recorded.desfire();

        look(card, 0);
        card.authenticateLegacy(0, SecretBytes.factory(KeyKind.DES));
        card.keys().changeSettings(KeySettings.FACTORY);
        card.keys().changeAuthenticated(zeros, VERSION);

        recorded.requireAllSaid();
        assertThat(card.authenticatedKey()).isEmpty();
    }

    @Test
    void a_card_is_formatted_with_aes() throws Exception {
        RecordedCard recorded = RecordedCard.of("ev1-session-1");
        Desfire card = recorded.desfire();

        look(card, VERSION);
        replaceCardKeyAndFormat(card);

        recorded.requireAllSaid();
    }

    private FileSettings.Data fileAsTold(Desfire card) throws ChipFault {
        FileSettings file = card.files().settings(15);
        assertThat(file)
                .isEqualTo(new FileSettings.Data(
                        15, false, CommunicationMode.ENCIPHERED, new FileRights(1, 2, 5, 4), 100));
        return (FileSettings.Data) file;
    }

    private void makeApplication(Desfire card) throws ChipFault {
        card.forever()
                .createFrozenApplicationForever(
                        NewApplication.withAesKeys(APPLICATION, new KeySettings(false, true, false, false, 0), 14));
        card.select(APPLICATION);
        assertThat(card.authenticatedKey()).isEmpty();
        card.authenticateAes(0, zeros);
        card.keys().changeOther(5, zeros, zeros, VERSION);
        card.files()
                .create(new FileSettings.Data(
                        15, false, CommunicationMode.ENCIPHERED, new FileRights(1, 2, 5, 4), 100));
        assertThat(card.keys().version(5)).isEqualTo(VERSION);
        card.authenticateAes(5, zeros);
    }

    private byte[] writeAndRead(Desfire card) throws ChipFault {
        byte[] first = "Some data to write to the card".getBytes(StandardCharsets.US_ASCII);
        byte[] second = "Another block of data.".getBytes(StandardCharsets.US_ASCII);
        byte[] expected = new byte[100];
        System.arraycopy(first, 0, expected, 0, first.length);
        System.arraycopy(second, 0, expected, 34, second.length);

        card.files().write(fileAsTold(card), 0, first);
        card.files().write(fileAsTold(card), 34, second);
        byte[] part = card.files().read(fileAsTold(card), 10, 50);

        assertThat(part).isEqualTo(Arrays.copyOfRange(expected, 10, 60));
        return expected;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ev1-session-2", "ev1-session-3"})
    void an_application_with_an_enciphered_file_is_made_written_and_read(String session) throws Exception {
        RecordedCard recorded = RecordedCard.of(session);
        Desfire card = recorded.desfire();

        look(card, VERSION);
        replaceCardKeyAndFormat(card);
        makeApplication(card);
        byte[] expected = writeAndRead(card);
        byte[] whole = card.files()
                .readAll(new FileSettings.Data(
                        15, false, CommunicationMode.ENCIPHERED, new FileRights(1, 2, 5, 4), 100));

        assertThat(whole).isEqualTo(expected);
        recorded.requireAllSaid();
    }

    /** Bare proofs, proofs behind content, and both frames (27, 28) of an enciphered answer. */
    @ParameterizedTest
    @ValueSource(ints = {7, 11, 12, 16, 17, 18, 21, 23, 25, 27, 28})
    void an_answer_that_was_changed_on_the_way_ends_the_authentication(int answer) throws Exception {
        RecordedCard recorded = RecordedCard.of("ev1-session-2").withBitFlippedInAnswer(answer);
        Desfire card = recorded.desfire();

        assertThatThrownBy(() -> {
                    look(card, VERSION);
                    replaceCardKeyAndFormat(card);
                    makeApplication(card);
                    writeAndRead(card);
                })
                .isInstanceOfSatisfying(
                        ChipFault.class, fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.VERIFY))
                .hasMessageEndingWith(
                        "is not genuine: it was changed on the way, or another card came into the field.");
        assertThat(card.authenticatedKey()).isEmpty();
    }

    @Test
    void a_card_that_does_not_know_the_key_is_not_believed() {
        RecordedCard recorded = RecordedCard.of("ev1-session-2").withBitFlippedInAnswer(6);
        Desfire card = recorded.desfire();

        assertThatThrownBy(() -> {
                    look(card, VERSION);
                    replaceCardKeyAndFormat(card);
                })
                .isInstanceOfSatisfying(
                        ChipFault.class, fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.WRONG_CARD))
                .hasMessage("The card could not prove that it knows the key.");
        assertThat(card.authenticatedKey()).isEmpty();
    }

    @Test
    void the_session_with_three_des_keys_is_the_published_one() throws Exception {
        RecordedCard recorded = RecordedCard.of("3k3des-handshake");
        Desfire card = recorded.desfire();
        Ev1Messaging published = new Ev1Messaging(0, SecretBytes.of(KeyKind.TDES_3KEY, recorded.value("session")));
        Command command = Command.sending(
                Instruction.WRITE_DATA, Protection.ENCIPHERED, new byte[] {1, 0, 0, 0, 3, 0, 0}, new byte[3]);

        card.authenticateIso(0, SecretBytes.of(KeyKind.TDES_3KEY, recorded.value("key")));

        recorded.requireAllSaid();
        assertThat(card.conversation().required("This test").protect(command)).isEqualTo(published.protect(command));
    }
}
