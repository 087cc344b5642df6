package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of NIST SP 800-38B, as in RFC 4493. */
class CmacTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String KEY = "2b7e151628aed2a6abf7158809cf4f3c";

    private static Cmac aes() {
        return new Cmac(SecretBytes.of(KeyKind.AES_128, HEX.parseHex(KEY)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', bb1d6929e95937287fa37d129b756746",
        "6bc1bee22e409f96e93d7e117393172a, 070a16b46b4d4144f79bdd9dd04a287c",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411,"
                + " dfa66747de9ae63030ca32611497c827",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52ef"
                + "f69f2445df4f9b17ad2b417be66c3710, 51f0bebf7e3b9d92fc49741779363cfe"
    })
    void is_what_nist_says(String message, String mac) {
        assertThat(HEX.formatHex(aes().of(HEX.parseHex(message)))).isEqualTo(mac);
    }

    @Test
    void subkeys_are_what_nist_says() {
        assertThat(HEX.formatHex(aes().firstSubkey())).isEqualTo("fbeed618357133667c85e08f7236a8de");
        assertThat(HEX.formatHex(aes().secondSubkey())).isEqualTo("f7ddac306ae266ccf90bc11ee46d513b");
    }

    @Test
    void a_message_in_two_parts_is_chained_by_its_first_block() {
        byte[] first = HEX.parseHex("6bc1bee22e409f96e93d7e117393172a");
        byte[] chained = SecretBytes.of(KeyKind.AES_128, HEX.parseHex(KEY)).encrypt(new byte[16], first);

        byte[] mac = aes().of(chained, HEX.parseHex("ae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411"));

        assertThat(HEX.formatHex(mac)).isEqualTo("dfa66747de9ae63030ca32611497c827");
    }

    @Test
    void a_closed_key_does_nothing_more_and_no_text_shows_it() {
        SecretBytes key = SecretBytes.of(KeyKind.AES_128, HEX.parseHex(KEY));
        assertThat(key.toString()).isEqualTo("AES_128 key");

        key.close();

        assertThatThrownBy(() -> key.encrypt(new byte[16], new byte[16])).hasMessage("This key was closed.");
        assertThatThrownBy(key::copy).hasMessage("This key was closed.");
    }

    @Test
    void two_key_triple_des_ends_with_its_first_key() {
        byte[] same = HEX.parseHex("01234567890abcde01234567890abcde");
        byte[] plain = HEX.parseHex("0011223344556677");

        byte[] once =
                SecretBytes.of(KeyKind.DES, HEX.parseHex("01234567890abcde")).encrypt(new byte[8], plain);

        assertThat(SecretBytes.of(KeyKind.TDES_2KEY, same).encrypt(new byte[8], plain))
                .isEqualTo(once);
    }
}
