package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.keys.PublishedKeys.Occasion;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyCheckValueTest {
    private static final KeyReference AES = KeyReference.parse("published:keys/globalplatform-aes#0");

    private KeySource keys;

    @BeforeEach
    void open_the_published_keys() throws KeyFault {
        keys = PublishedKeys.open(Occasion.DRILL);
    }

    static List<Arguments> vectors() {
        return KeyVectors.read("check-values.txt");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("vectors")
    void is_the_published_one(String kind, String key, String checkValue) {
        assertThat(KeyCheckValue.of(KeyVectors.key(kind, key))).contains(KeyCheckValue.parse(checkValue));
    }

    @Test
    void a_sector_key_has_none() {
        assertThat(KeyCheckValue.of(SecretBytes.factory(KeyKind.MIFARE_48))).isEmpty();
        assertThatThrownBy(() -> KeyCheckValue.require(
                        keys,
                        KeyReference.parse("published:keys/factory-mifare#0"),
                        KeyKind.MIFARE_48,
                        KeyCheckValue.parse("000000")))
                .hasMessage(
                        "The key published:keys/factory-mifare#0 is of the kind MIFARE_48, which has no check value.");
    }

    @Test
    void the_agreed_key_passes_before_the_first_card() {
        assertThatCode(() -> KeyCheckValue.require(keys, AES, KeyKind.AES_128, KeyCheckValue.parse("504a77")))
                .doesNotThrowAnyException();
    }

    @Test
    void another_key_is_one_sentence_with_its_reference_and_both_check_values() {
        assertThatThrownBy(() -> KeyCheckValue.require(keys, AES, KeyKind.AES_128, KeyCheckValue.parse("8BAF47")))
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.reasonCode()).isEqualTo("CHP-KEYKCV"))
                .hasMessage(
                        "The key published:keys/globalplatform-aes#0 is not the agreed one: its check value is 504A77,"
                                + " expected is 8BAF47.");
    }

    @Test
    void the_kind_must_be_the_needed_one() {
        assertThatThrownBy(() -> KeyCheckValue.require(keys, AES, KeyKind.TDES_2KEY, KeyCheckValue.parse("8BAF47")))
                .hasMessage(
                        "The key published:keys/globalplatform-aes#0 is of the kind AES_128, but TDES_2KEY is needed.");
    }

    @Test
    void what_is_no_check_value_is_not_repeated() {
        assertThatThrownBy(() -> KeyCheckValue.parse("404142434445464748494A4B4C4D4E4F"))
                .hasMessage("This is no check value of a key. Allowed: six hexadecimal digits, for example 8BAF47.");
    }
}
