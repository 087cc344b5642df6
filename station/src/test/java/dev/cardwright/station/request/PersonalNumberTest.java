package dev.cardwright.station.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"8507099805", "198507099805", "850709-9805", "19850709-9805", "198507699802", "850769-9802"})
    void recognises_personal_and_coordination_numbers(String number) {
        assertThat(PersonalNumber.looksLikeOne(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8507099804", "8502309805", "201509160006", "CA2611200912-5GG3F4C8", "S-2041", "12345"})
    void leaves_other_names_alone(String name) {
        assertThat(PersonalNumber.looksLikeOne(name)).isFalse();
    }
}
