package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReferenceTest {
    @Test
    void names_source_key_and_version() {
        KeyReference reference = KeyReference.parse("p12:site/desfire-app1-master#3");

        assertThat(reference).isEqualTo(new KeyReference("p12:site", "desfire-app1-master", 3));
        assertThat(reference).hasToString("p12:site/desfire-app1-master#3");
        assertThat(KeyReference.parse("pkcs11:perso/picc.master_2#255").version())
                .isEqualTo(255);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                "p12:site/key",
                "p12:site/key#",
                "p12:site/key#03",
                "p12:site/key#-1",
                "p12:site/key#1 ",
                " p12:site/key#1",
                "p12:site/key#1\n",
                "p12:site/Key#1",
                "p12:site/k/ey#1",
                "p12/key#1",
                "site/key#1",
                ":site/key#1",
                "p12:/key#1",
                "p12:site/#1",
                "p12:site/-key#1",
                "p12:site/key#1#2",
                "p12:site/key#1000"
            })
    void refuses_everything_else_in_one_sentence(String written) {
        assertThatThrownBy(() -> KeyReference.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This is no reference to a key. Allowed: KIND:STORE/KEY#VERSION, for example"
                        + " p12:site/desfire-master#3, in small letters, digits, \".\", \"_\" and \"-\", with a version from 0"
                        + " to 255.");
    }

    @Test
    void refuses_a_version_that_no_card_can_keep() {
        assertThatThrownBy(() -> KeyReference.parse("p12:site/key#256"))
                .hasMessageStartingWith("The version in a reference to a key is out of range. Allowed:");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "p12:site/00112233445566778899aabbccddeeff#0",
                "p12:site/key-a0a1a2a3a4a5#0",
                "p12:site/00-11-22-33-44-55-66-77#0",
                "p12:ffffffffffff/key#0"
            })
    void refuses_a_key_in_the_place_of_its_name_and_does_not_repeat_it(String written) {
        assertThatThrownBy(() -> KeyReference.parse(written))
                .hasMessageStartingWith("A reference to a key holds what looks like the key itself.")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("0011", "a0a1", "00-11", "ffff"));
    }
}
