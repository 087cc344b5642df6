package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs12KeysTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String AES = "00112233445566778899AABBCCDDEEFF";
    private static final KeyReference MASTER = KeyReference.parse("p12:site/master#3");

    @TempDir
    private Path folder;

    @Test
    void keytool_writes_the_file_and_lists_it_again() throws Exception {
        Path file = folder.resolve("site.p12");
        String agreed = "aes128:" + AES + "\n";
        KeyFiles.keytool(file, agreed + agreed, "-importpass", "-alias", "master#3");
        KeyFiles.keytool(file, "", "-genseckey", "-alias", "own-aes#0", "-keyalg", "AES", "-keysize", "128");
        KeyFiles.keytool(file, "", "-genseckey", "-alias", "own-2k#0", "-keyalg", "DESede", "-keysize", "112");
        KeyFiles.keytool(file, "", "-genseckey", "-alias", "own-3k#0", "-keyalg", "DESede", "-keysize", "168");
        KeyFiles.forOwnerOnly(file);

        try (Pkcs12Keys keys = Pkcs12Keys.open("site", file, KeyFiles.PASSWORD.toCharArray())) {
            assertThat(HEX.formatHex(keys.open(MASTER).copy())).isEqualTo(AES);
            assertThat(keys.open(KeyReference.parse("p12:site/own-aes#0")).kind())
                    .isEqualTo(KeyKind.AES_128);
            assertThat(keys.open(KeyReference.parse("p12:site/own-2k#0")).kind())
                    .isEqualTo(KeyKind.TDES_2KEY);
            assertThat(keys.open(KeyReference.parse("p12:site/own-3k#0")).kind())
                    .isEqualTo(KeyKind.TDES_3KEY);
        }
    }

    @Test
    void keytool_lists_a_file_that_java_wrote() throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);

        assertThat(KeyFiles.keytool(file, "", "-list"))
                .contains("1 entry", "master#3", "SecretKeyEntry")
                .doesNotContain(AES);
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "AES, 16, AES_128",
        "DES, 8, DES",
        "DESede, 24, TDES_3KEY",
    })
    void the_kind_follows_from_cipher_and_length(String algorithm, int bytes, KeyKind kind) throws Exception {
        String key = "000102030405060708090A0B0C0D0E0F1011121314151617".substring(0, 2 * bytes);
        Path file = KeyFiles.withKey(folder, "master#3", algorithm, key);

        try (Pkcs12Keys keys = opened(file)) {
            assertThat(keys.open(MASTER).kind()).isEqualTo(kind);
            assertThat(HEX.formatHex(keys.open(MASTER).copy())).isEqualTo(key);
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "mifare:a0A1a2A3a4A5, MIFARE_48",
        "des:0102030405060708, DES",
        "2k3des:000102030405060708090a0b0c0d0e0f, TDES_2KEY",
        "3k3des:000102030405060708090a0b0c0d0e0f1011121314151617, TDES_3KEY"
    })
    void an_agreed_key_is_a_text_that_names_its_kind(String text, KeyKind kind) throws Exception {
        try (Pkcs12Keys keys = opened(KeyFiles.withText(folder, "master#3", text))) {
            assertThat(keys.open(MASTER).kind()).isEqualTo(kind);
            assertThat(HEX.formatHex(keys.open(MASTER).copy()))
                    .isEqualToIgnoringCase(text.substring(text.indexOf(':') + 1));
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "00112233445566778899AABBCCDDEEFF",
                "aes128:00112233445566778899AABBCCDDEE",
                "aes128:00112233445566778899AABBCCDDEEFG",
                "aes:00112233445566778899AABBCCDDEEFF",
                "AES128:00112233445566778899AABBCCDDEEFF",
                "secret"
            })
    void another_text_is_refused_and_not_repeated(String text) throws Exception {
        Path file = KeyFiles.withText(folder, "master#3", text);

        assertThatThrownBy(() -> opened(file))
                .hasMessage(
                        "The entry for p12:site/master#3 is no key of a card. Allowed: AES with 128 bits, DES, DESede, or a text"
                                + " that names aes128, des, 2k3des, 3k3des or mifare, then a colon and all hexadecimal digits of the"
                                + " key.")
                .hasNoCause();
    }

    @Test
    void a_key_of_another_length_is_refused() throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES + AES);

        assertThatThrownBy(() -> opened(file))
                .hasMessageStartingWith("The entry for p12:site/master#3 is no key of a card.");
    }

    @Test
    void an_entry_that_no_reference_can_name_is_told_by_its_place() throws Exception {
        Path file = KeyFiles.withKey(folder, "00112233445566778899aabbccddeeff#0", "AES", AES);

        assertThatThrownBy(() -> opened(file))
                .hasMessage(
                        "Entry 1 in the file of p12:site has a name that no reference can have. Allowed: KEY#VERSION, for"
                                + " example desfire-master#3.");
    }

    @Test
    void an_entry_that_is_no_secret_key_is_refused() throws Exception {
        Path file = folder.resolve("pair.p12");
        KeyFiles.keytool(file, "", "-genkeypair", "-alias", "master#3", "-keyalg", "EC", "-dname", "CN=nobody");
        KeyFiles.forOwnerOnly(file);

        assertThatThrownBy(() -> opened(file))
                .hasMessage("The entry for p12:site/master#3 is no secret key. Allowed: secret keys only.");
    }

    @Test
    void the_password_is_overwritten_whether_it_opens_the_file_or_not() throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);
        char[] right = KeyFiles.PASSWORD.toCharArray();
        char[] wrong = "battery-staple".toCharArray();

        Pkcs12Keys.open("site", file, right).close();
        assertThatThrownBy(() -> Pkcs12Keys.open("site", file, wrong))
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.reasonCode()).isEqualTo("CHP-KEYPASSWORD"))
                .hasMessage("The password does not open the file of p12:site.");

        assertThat(right).containsOnly('\0');
        assertThat(wrong).containsOnly('\0');
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"correct-horse", "correct-horse\n", "correct-horse\r\n"})
    void the_password_may_stand_in_a_file_with_or_without_the_end_of_its_line(String content) throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);

        try (Pkcs12Keys keys = Pkcs12Keys.open("site", file, KeyFiles.passwordFile(folder, content))) {
            assertThat(keys.open(MASTER).kind()).isEqualTo(KeyKind.AES_128);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "\n", "one\ntwo\n"})
    void a_password_file_has_one_line(String content) throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);
        Path password = KeyFiles.passwordFile(folder, content);

        assertThatThrownBy(() -> Pkcs12Keys.open("site", file, password))
                .hasMessage("The file password holds no password. Allowed: one line with the password.");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw------x"})
    void a_file_that_is_not_for_its_owner_alone_is_refused(String permissions) throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> opened(file))
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.reasonCode()).isEqualTo("CHP-KEYFILE"))
                .hasMessage(
                        "The file keys.p12 can be used by others than its owner. Allowed: permissions 600 or 400 (chmod"
                                + " 600).");
    }

    @Test
    void the_password_file_is_looked_at_in_the_same_way() throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);
        Path password = KeyFiles.passwordFile(folder, KeyFiles.PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Pkcs12Keys.open("site", file, password))
                .hasMessageStartingWith("The file password can be used by others than its owner.");
    }

    @Test
    void what_is_missing_damaged_or_too_long_is_one_sentence_each() throws Exception {
        assertThatThrownBy(() -> opened(folder.resolve("none.p12")))
                .hasMessage(
                        "The file none.p12 is not there or cannot be looked at. Allowed: a file that this station's user may"
                                + " read.");
        assertThatThrownBy(() -> opened(folder)).hasMessageContaining(" is no file. Allowed: a file.");
        Path garbage = KeyFiles.forOwnerOnly(Files.writeString(folder.resolve("garbage.p12"), "hello"));
        assertThatThrownBy(() -> opened(garbage)).hasMessage("The file of p12:site is no PKCS#12 file, or is damaged.");
        Path long1 = KeyFiles.forOwnerOnly(Files.write(folder.resolve("long.p12"), new byte[(1 << 20) + 1]));
        assertThatThrownBy(() -> opened(long1))
                .hasMessage("The file long.p12 is too long. Allowed: at most 1048576 bytes.");
    }

    @Test
    void a_key_or_version_that_is_not_there_is_told_by_its_reference() throws Exception {
        try (Pkcs12Keys keys = opened(KeyFiles.withKey(folder, "master#3", "AES", AES))) {
            assertThatThrownBy(() -> keys.open(KeyReference.parse("p12:site/master#4")))
                    .hasMessage(
                            "There is no key p12:site/master#4. p12:site holds 1 keys; none is called \"master#4\".");
        }
    }

    @Test
    void a_closed_store_opens_nothing_and_keys_that_were_opened_stay() throws Exception {
        Pkcs12Keys keys = opened(KeyFiles.withKey(folder, "master#3", "AES", AES));
        SecretBytes open = keys.open(MASTER);

        keys.close();

        assertThat(HEX.formatHex(open.copy())).isEqualTo(AES);
        assertThatThrownBy(() -> keys.open(MASTER)).hasMessage("The store p12:site was closed.");
    }

    private static Pkcs12Keys opened(Path file) throws KeyFault {
        return Pkcs12Keys.open("site", file, KeyFiles.PASSWORD.toCharArray());
    }
}
