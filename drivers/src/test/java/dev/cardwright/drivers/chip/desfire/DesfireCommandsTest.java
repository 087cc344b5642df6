package dev.cardwright.drivers.chip.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of commands in the open, frames, and what is refused before a byte is sent. */
class DesfireCommandsTest {
    private static final FileRights FREE =
            new FileRights(FileRights.FREE, FileRights.FREE, FileRights.FREE, FileRights.FREE);
    private static final FileSettings.Data OPEN_FILE =
            new FileSettings.Data(1, false, CommunicationMode.PLAIN, FREE, 100);
    private static final FileSettings.Value PURSE =
            new FileSettings.Value(3, CommunicationMode.PLAIN, FREE, 0, 1000, 10, true);

    private static void refused(ThrowingCallable doing, String sentence) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        ChipFault.class, fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.VALUES))
                .hasMessage(sentence + " Nothing was sent.");
    }

    private static Desfire silent() {
        return RecordedCard.saying().desfire();
    }

    private static Desfire authenticated() {
        return RecordedCard.of("an12343-enciphered").resumed(0);
    }

    @Test
    void applications_and_files_with_iso_names_are_made() throws Exception {
        RecordedCard recorded = RecordedCard.saying(
                "90CA00000E 010000 0F A1 0BE1 D2760000850101 00",
                "9100",
                "905A000003 010000 00",
                "9100",
                "90CD000009 01 03E1 00 EEEE 0F0000 00",
                "9100",
                "90CB000007 02 00 EEEE 001000 00",
                "9100",
                "90CC000011 03 00 EEEE 00000000 E8030000 0A000000 01 00",
                "9100");
        Desfire card = recorded.desfire();
        ApplicationId ndef = new ApplicationId(1);
        byte[] name = HexFormat.of().parseHex("D2760000850101");

        card.create(NewApplication.withAesKeys(ndef, KeySettings.FACTORY, 1).withIsoName(0xE10B, name));
        card.select(ndef);
        card.files().create(new FileSettings.Data(1, false, CommunicationMode.PLAIN, FREE, 15), 0xE103);
        card.files().create(new FileSettings.Data(2, true, CommunicationMode.PLAIN, FREE, 4096));
        card.files().create(PURSE);

        recorded.requireAllSaid();
        assertThat(card.selected()).isEqualTo(ndef).hasToString("000001");
    }

    @Test
    void a_value_is_counted_and_made_valid_or_not() throws Exception {
        RecordedCard recorded = RecordedCard.saying(
                "906C00000103 00", "0A0000009100",
                "900C000005 03 05000000 00", "9100",
                "90DC000005 03 02000000 00", "9100",
                "901C000005 03 01000000 00", "9100",
                "90C7000000", "9100",
                "90A7000000", "9100");
        DesfireFiles files = recorded.desfire().files();

        assertThat(files.value(PURSE)).isEqualTo(10);
        files.credit(PURSE, 5);
        files.debit(PURSE, 2);
        files.limitedCredit(PURSE, 1);
        files.commit();
        files.abort();

        recorded.requireAllSaid();
    }

    @Test
    void a_card_tells_what_is_on_it() throws Exception {
        RecordedCard recorded = RecordedCard.saying(
                "906A000000", "010000 91AF",
                "90AF000000", "F51CF0 9100",
                "906E000000", "000900 9100",
                "9045000000", "0F81 9100",
                "90DA000003 F51CF0 00", "9100",
                "905A000003 010000 00", "9100",
                "906F000000", "010F 9100",
                "90F5000001 03 00", "02 00 EEEE 00000000 E8030000 0A000000 01 9100",
                "90F5000001 04 00", "04 03 1254 100000 0A0000 000000 9100",
                "90DF000001 01 00", "9100");
        Desfire card = recorded.desfire();

        assertThat(card.applications()).containsExactly(new ApplicationId(1), new ApplicationId(0xF01CF5));
        assertThat(card.freeMemoryBytes()).isEqualTo(2304);
        assertThat(card.keys().overview()).isEqualTo(new KeyOverview(KeySettings.FACTORY, 1, KeyKind.AES_128));
        card.delete(new ApplicationId(0xF01CF5));
        card.select(new ApplicationId(1));
        assertThat(card.files().numbers()).isEqualTo(List.of(1, 15));
        assertThat(card.files().settings(3)).isEqualTo(PURSE);
        assertThat(card.files().settings(4))
                .isEqualTo(new FileSettings.Other(4, 4, CommunicationMode.ENCIPHERED, new FileRights(5, 4, 1, 2)));
        card.files().delete(1);

        recorded.requireAllSaid();
    }

    @Test
    void free_settings_of_a_file_are_changed_in_the_open() throws Exception {
        RecordedCard recorded = RecordedCard.saying("905F000004 01 03 1032 00", "9100");

        recorded.desfire().files().changeSettings(OPEN_FILE, CommunicationMode.ENCIPHERED, new FileRights(3, 2, 1, 0));

        recorded.requireAllSaid();
    }

    @Test
    void long_content_goes_in_frames_of_54_bytes() throws Exception {
        RecordedCard recorded = RecordedCard.saying(
                "903D000036 01 000000 640000" + "AA".repeat(47) + "00",
                "91AF",
                "90AF000035" + "AA".repeat(53) + "00",
                "9100",
                "90BD000007 01 000000 640000 00",
                "AA".repeat(59) + "91AF",
                "90AF000000",
                "AA".repeat(41) + "9100");
        Desfire card = recorded.desfire();
        byte[] content = new byte[100];
        Arrays.fill(content, (byte) 0xAA);

        card.files().write(OPEN_FILE, 0, content);

        assertThat(card.files().read(OPEN_FILE, 0, 100)).isEqualTo(content);
        recorded.requireAllSaid();
    }

    @Test
    void an_answer_that_does_not_end_is_stopped() {
        RecordedCard recorded = RecordedCard.saying("90BD000007 01 000000 010000 00", "91AF", "90AF000000", "91AF");

        assertThatThrownBy(() -> recorded.desfire().files().read(OPEN_FILE, 0, 1))
                .hasMessage("The card promises more and sends nothing.");
    }

    @Test
    void a_card_that_ends_a_command_early_is_told() {
        RecordedCard recorded = RecordedCard.saying("903D000036 01 000000 640000" + "00".repeat(47) + "00", "9100");

        assertThatThrownBy(() -> recorded.desfire().files().write(OPEN_FILE, 0, new byte[100]))
                .hasMessage("The card answered before it had the whole command to write the file.");
    }

    @Test
    void an_answer_of_another_length_than_asked_for_is_told() {
        RecordedCard recorded = RecordedCard.saying("90BD000007 01 000000 020000 00", "AA9100");

        assertThatThrownBy(() -> recorded.desfire().files().read(OPEN_FILE, 0, 2))
                .hasMessage("The card answered with 1 bytes instead of 2 of file 1.");
    }

    @Test
    void another_kind_of_card_is_told() {
        RecordedCard recorded = RecordedCard.saying("9060000000", "6E00");

        assertThatThrownBy(() -> recorded.desfire().version())
                .isInstanceOfSatisfying(
                        ChipFault.class, fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.WRONG_CARD))
                .hasMessage("This card does not understand DESFire's commands (status 6E00).");
    }

    @ParameterizedTest
    @EnumSource(
            value = DesfireStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "MORE", "UNKNOWN"})
    void every_status_is_told_with_its_sentence_and_ends_the_authentication(DesfireStatus status) {
        String code = HexFormat.of().withUpperCase().toHexDigits((byte) status.code());
        Desfire card = RecordedCard.saying("90C7000000", "91" + code).desfire();
        card.conversation().authenticated(new LegacyMessaging(0, KeyKind.DES, SecretBytes.factory(KeyKind.DES)));

        assertThatThrownBy(() -> card.files().commit())
                .isInstanceOfSatisfying(
                        DesfireFault.class, fault -> assertThat(fault.status()).isEqualTo(status))
                .hasMessage("The card refused to make the changes valid. " + status.sentence() + " (" + code + ")");
        assertThat(card.authenticatedKey()).isEmpty();
        assertThat(status.sentence()).endsWith(".");
    }

    @Test
    void a_status_without_a_name_is_told_with_its_number() {
        Desfire card = RecordedCard.saying("90C7000000", "9177").desfire();

        assertThatThrownBy(() -> card.files().commit())
                .hasMessage(
                        "The card refused to make the changes valid. The card gave a status that is not known. (77)");
    }

    @Test
    void a_wrong_key_is_told_so() {
        Desfire card = RecordedCard.saying("90AA0000010D00", "9140").desfire();

        assertThatThrownBy(() -> card.authenticateAes(13, SecretBytes.factory(KeyKind.AES_128)))
                .isInstanceOf(DesfireFault.class)
                .hasMessage(
                        "The card refused to let itself be authenticated. The application has no key of this number."
                                + " (40)");
    }

    @Test
    void what_goes_beyond_a_file_is_refused() {
        refused(
                () -> silent().files().write(OPEN_FILE, 80, new byte[30]),
                "Writing 30 bytes from 80 on goes beyond file 1, which has 100.");
        refused(
                () -> silent().files().read(OPEN_FILE, 0, 101),
                "Reading 101 bytes from 0 on goes beyond file 1, which has 100.");
        refused(
                () -> silent().files().read(OPEN_FILE, Integer.MAX_VALUE, 1),
                "Reading 1 bytes from 2147483647 on goes beyond file 1, which has 100.");
    }

    @Test
    void keys_of_another_kind_are_refused() {
        SecretBytes des = SecretBytes.factory(KeyKind.DES);
        SecretBytes aes = SecretBytes.factory(KeyKind.AES_128);
        refused(
                () -> silent().authenticateAes(0, des),
                "This authentication takes a key of the kind AES_128; one of the kind DES was given.");
        refused(
                () -> silent().authenticateLegacy(0, aes),
                "This authentication takes a key of the kind DES or TDES_2KEY; one of the kind AES_128 was given.");
        refused(() -> silent().authenticateEv2First(14, aes), "A key's number lies between 0 and 13; 14 was given.");
        refused(() -> silent().authenticateEv2NonFirst(0, aes), "A transaction is continued only where one was begun.");
        Desfire inside = authenticated();
        inside.conversation().select(new ApplicationId(1));
        refused(
                () -> inside.keys().changeAuthenticated(des, 0),
                "A key of the kind DES does not belong here, where keys are of the kind AES_128.");
        refused(
                () -> inside.keys().changeOther(1, des, aes, 0),
                "The old key 1 is of the kind DES, the new one AES_128; they must be alike.");
        refused(
                () -> inside.keys().changeOther(0, aes, aes, 0),
                "Key 0 is the one that is authenticated; it is changed as such.");
        refused(
                () -> inside.keys().changeAuthenticated(aes, 256),
                "A key's version lies between 0 and 255; 256 was given.");
        assertThat(inside.authenticatedKey()).hasValue(0);
    }

    static Stream<NewApplication> impossibleApplications() {
        ApplicationId id = new ApplicationId(1);
        return Stream.of(
                NewApplication.withAesKeys(id, KeySettings.FACTORY, 15),
                NewApplication.withAesKeys(id, KeySettings.FACTORY, 0),
                NewApplication.withAesKeys(ApplicationId.CARD, KeySettings.FACTORY, 1),
                NewApplication.withAesKeys(id, new KeySettings(true, true, true, true, 3), 3),
                NewApplication.withAesKeys(id, new KeySettings(false, true, true, true, 0), 3),
                NewApplication.withAesKeys(id, new KeySettings(true, true, true, true, KeySettings.FROZEN), 3),
                NewApplication.withAesKeys(id, KeySettings.FACTORY, 1).withIsoName(0, new byte[1]),
                NewApplication.withAesKeys(id, KeySettings.FACTORY, 1).withIsoName(1, new byte[17]));
    }

    @ParameterizedTest
    @MethodSource("impossibleApplications")
    void an_application_that_cannot_be_is_refused(NewApplication application) {
        assertThatThrownBy(() -> silent().create(application))
                .isInstanceOfSatisfying(
                        ChipFault.class, fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.VALUES))
                .hasMessageEndingWith(" Nothing was sent.");
    }

    @Test
    void too_many_keys_are_told() {
        NewApplication many = NewApplication.withAesKeys(new ApplicationId(1), KeySettings.FACTORY, 15);

        refused(() -> silent().create(many), "An application has 1 to 14 keys; 15 were asked for.");
    }

    @Test
    void what_belongs_to_the_card_is_refused_inside_an_application() {
        Desfire card = silent();
        card.conversation().select(new ApplicationId(0xABCDEF));

        refused(card::format, "Formatting belongs to the card, and application ABCDEF is selected.");
        refused(
                card::applications,
                "The list of applications belongs to the card, and application ABCDEF is selected.");
        refused(
                () -> card.delete(new ApplicationId(1)),
                "Deleting an application belongs to the card, and application ABCDEF is selected.");
        refused(
                () -> card.forever().configureForever(true, false),
                "This option belongs to the card, and application ABCDEF is selected.");
    }

    @Test
    void what_needs_an_authentication_is_refused_without_one() {
        FileRights keyed = new FileRights(1, 2, 2, FileRights.NEVER);
        FileSettings.Data file = new FileSettings.Data(7, false, CommunicationMode.ENCIPHERED, keyed, 10);
        refused(
                () -> silent().files().read(file, 0, 1),
                "Reading file 7 needs an authentication with key 1 or 2 before.");
        refused(
                () -> silent().files().write(file, 0, new byte[1]),
                "Writing file 7 needs an authentication with key 2 before.");
        refused(
                () -> silent().files().changeSettings(file, CommunicationMode.PLAIN, FREE),
                "Changing the settings of file 7 is allowed to no key.");
        refused(() -> silent().format(), "Formatting needs an authentication before.");
        refused(
                () -> silent().keys().changeSettings(KeySettings.FACTORY),
                "Changing key settings needs an authentication before.");
        assertThatThrownBy(() -> silent().cardUid())
                .hasMessage(
                        "The command to tell its number needs an authentication with AES; the present one protects no"
                                + " content. Nothing was sent.");
    }

    @Test
    void settings_that_freeze_something_are_refused_where_others_are_changed() {
        KeySettings frozen = new KeySettings(true, true, true, false, 0);
        refused(() -> authenticated().keys().changeSettings(frozen), "These key settings can never be changed back.");
        refused(
                () -> authenticated().forever().freezeKeySettingsForever(KeySettings.FACTORY),
                "These key settings freeze nothing; they are changed in the usual way.");
    }

    @Test
    void rights_that_can_never_be_changed_need_the_door_for_what_is_forever() {
        FileRights frozen = new FileRights(14, 14, 14, FileRights.NEVER);
        FileSettings.Data file = new FileSettings.Data(1, false, CommunicationMode.PLAIN, frozen, 10);
        FileSettings.Value purse = new FileSettings.Value(3, CommunicationMode.PLAIN, frozen, 0, 10, 4, false);
        String sentence = "The rights of file 1 could never be changed back.";
        refused(() -> silent().files().create(file), sentence);
        refused(() -> silent().files().create(file, 0xE103), sentence);
        refused(() -> silent().files().create(purse), "The rights of file 3 could never be changed back.");
        refused(() -> silent().files().changeSettings(OPEN_FILE, CommunicationMode.PLAIN, frozen), sentence);
        refused(
                () -> silent().forever().freezeFileSettingsForever(OPEN_FILE, CommunicationMode.PLAIN, FREE),
                "These rights freeze nothing; they are changed in the usual way.");
        refused(
                () -> authenticated().forever().configureForever(false, false),
                "Nothing was asked for that closes the card.");
    }

    @Test
    void rights_are_frozen_by_the_one_command_for_it() throws Exception {
        RecordedCard recorded = RecordedCard.saying("905F000004 01 00 EFEE 00", "9100");

        recorded.desfire()
                .forever()
                .freezeFileSettingsForever(
                        OPEN_FILE, CommunicationMode.PLAIN, new FileRights(14, 14, 14, FileRights.NEVER));

        recorded.requireAllSaid();
    }

    @Test
    void a_triple_des_key_with_two_halves_alike_is_refused() {
        SecretBytes alike = SecretBytes.factory(KeyKind.TDES_2KEY);
        String sentence =
                "A triple DES key with two halves alike is a DES key for a card and must be named as one (des).";
        refused(() -> silent().authenticateLegacy(0, alike), sentence);
        Desfire card = silent();
        card.conversation().authenticated(new LegacyMessaging(0, KeyKind.DES, SecretBytes.factory(KeyKind.DES)));
        refused(() -> card.keys().changeAuthenticated(alike, 0), sentence);
        refused(() -> card.keys().changeOther(1, SecretBytes.factory(KeyKind.DES), alike, 0), sentence);
        refused(() -> card.keys().setDefault(alike, 0), sentence);
    }

    @Test
    void the_number_of_a_purse_stands_in_no_text() {
        FileSettings.Value purse = new FileSettings.Value(3, CommunicationMode.PLAIN, FREE, 0, 99999, 98765, false);

        assertThat(purse.toString()).contains("number=3").doesNotContain("98765");
        assertThatThrownBy(() -> silent().files().credit(purse, -98765)).hasMessageNotContaining("98765");
    }

    @Test
    void impossible_numbers_are_refused() {
        refused(() -> silent().files().credit(PURSE, 0), "The amount for file 3 is not more than 0.");
        refused(() -> silent().files().settings(32), "A file's number lies between 0 and 31; 32 was given.");
        refused(
                () -> silent().files().create(new FileSettings.Data(1, false, CommunicationMode.PLAIN, FREE, 0)),
                "File 1 cannot have 0 bytes.");
        refused(
                () -> silent().files()
                        .create(new FileSettings.Value(3, CommunicationMode.PLAIN, FREE, 5, 10, 4, false)),
                "The first number of file 3 does not lie between 5 and 10.");
        assertThatThrownBy(() -> new FileRights(16, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ApplicationId(0x1000000)).isInstanceOf(IllegalArgumentException.class);
    }
}
