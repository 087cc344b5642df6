package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class An10922Test {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static List<Arguments> vectors() {
        return KeyVectors.read("an10922.txt");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("vectors")
    void the_key_of_a_card_is_the_one_in_the_note(String kind, String master, String message, int version, String key) {
        try (SecretBytes secret = KeyVectors.key(kind, master);
                SecretBytes derived = new An10922(secret).of(HEX.parseHex(message), version)) {
            assertThat(derived.kind()).isEqualTo(secret.kind());
            assertThat(HEX.formatHex(derived.copy())).isEqualTo(key);
        }
    }

    @Test
    void a_master_key_that_stays_in_a_token_is_enough() {
        byte[] master = HEX.parseHex("00112233445566778899AABBCCDDEEFF");
        TokenKey token = new TokenKey(KeyKind.AES_128, new SecretKeySpec(master, "AES"));

        try (SecretBytes derived = new An10922(token).of(HEX.parseHex("04782E21801D803042F54E585020416275"), 0)) {
            assertThat(HEX.formatHex(derived.copy())).isEqualTo("A8DD63A3B89D54B37CA802473FDA9175");
        }
    }

    @Test
    void a_short_message_is_no_plain_cmac() {
        try (SecretBytes secret = KeyVectors.key("aes128", "F3F9377698707B688EAF84ABE39E3791")) {
            byte[] plain = new Cmac(secret).of(HEX.parseHex("0104DEADBEEFFEED"));

            assertThat(HEX.formatHex(plain)).isEqualTo("721E2C01E81AF85D815633969CEA2607");
            assertThat(new An10922(secret).of(HEX.parseHex("04DEADBEEFFEED"), 0).copy())
                    .isNotEqualTo(plain);
        }
    }

    @Test
    void refuses_messages_that_do_not_fit_and_kinds_that_the_note_does_not_know() {
        An10922 aes = new An10922(SecretBytes.factory(KeyKind.AES_128));
        assertThatThrownBy(() -> aes.of(new byte[0], 0))
                .hasMessage("What a key of the kind AES_128 is diversified with has 0 bytes. Allowed: 1 to 31.");
        assertThatThrownBy(() -> aes.of(new byte[32], 0)).hasMessageEndingWith("has 32 bytes. Allowed: 1 to 31.");
        assertThatThrownBy(() -> aes.of(new byte[1], 256)).hasMessage("A key has no version 256. Allowed: 0 to 255.");
        assertThatThrownBy(() -> new An10922(SecretBytes.factory(KeyKind.TDES_2KEY)).of(new byte[16], 0))
                .hasMessageEndingWith("has 16 bytes. Allowed: 1 to 15.");
        assertThatThrownBy(() -> new An10922(SecretBytes.factory(KeyKind.MIFARE_48)))
                .hasMessage("A key of the kind MIFARE_48 cannot be diversified by AN10922. Allowed: AES_128, TDES_2KEY,"
                        + " TDES_3KEY.");
    }
}
