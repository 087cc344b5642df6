package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesBeforeACardTest {
    private static final String PROFILE = """
            profile: badge
            version: 1
            chip: any
            inputs:
              NUMBER: {type: digits, longest: 8}
            values:
              frame: {function: wiegand, format: H10301, facility: 113, of: {function: number, of: NUMBER}}
              badge: {function: int, bytes: 4, of: frame}
            report: {BADGE: badge}
            """;

    @Test
    void a_value_that_cannot_be_made_is_a_fault_of_the_orders_values() throws Exception {
        ChipProfile profile = ProfileReader.read("badge.yaml", PROFILE.getBytes(StandardCharsets.UTF_8));
        ChipEncoder encoder = ChipEncoder.of(profile);

        assertThatThrownBy(() -> encoder.check(Map.of("NUMBER", "70000")))
                .isInstanceOfSatisfying(ChipFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(ChipFault.Kind.VALUES);
                })
                .hasMessageContaining("The value \"frame\" cannot be made")
                .hasMessageNotContaining("70000");
        assertThatThrownBy(() -> encoder.check(Map.of("NUMBER", "60A5")))
                .hasMessageContaining("The input \"NUMBER\" cannot be read: character 3")
                .hasMessageNotContaining("60A5");
        assertThatThrownBy(() -> encoder.check(Map.of("NUMBER", ""))).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> encoder.check(Map.of())).hasMessageContaining("needs the field NUMBER");
    }

    private static ChipEncoder encoder(String rest) throws Exception {
        String yaml = "profile: badge\nversion: 1\n" + rest;
        return ChipEncoder.of(ProfileReader.read("badge.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_does_not_fit_for_a_high_number_of_a_chip_is_found_before_a_card_moves() throws Exception {
        ChipEncoder encoder = encoder("""
                chip: ntag213
                values:
                  long: {function: digits, digits: 10, of: {function: uid, order: lsb, of: uid}}
                tag: {content: [{page: 4, value: uid}]}
                report: {UID: long}
                """);

        assertThatThrownBy(() -> encoder.check(Map.of()))
                .isInstanceOfSatisfying(ChipFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(ChipFault.Kind.VALUES);
                })
                .hasMessageContaining("\"long\"");
    }

    @Test
    void an_empty_field_is_refused_unless_the_profile_lets_it_be_empty() throws Exception {
        String profile = """
                chip: ntag213
                inputs:
                  NAME: {type: text%s, longest: 8}
                values:
                  name: {function: text, encoding: ascii, of: {function: pad, side: right, length: 8, with: " ", of: NAME}}
                tag: {content: [{page: 4, value: name}]}
                """;

        assertThatThrownBy(() -> encoder(profile.formatted("")).check(Map.of("NAME", "")))
                .hasMessageContaining("The input \"NAME\" has 0 characters. Allowed: at least 1.");
        encoder(profile.formatted(", shortest: 0")).check(Map.of("NAME", ""));
    }

    @Test
    void a_value_that_no_key_can_be_diversified_with_is_refused_when_the_profile_is_read() {
        assertThatThrownBy(() -> encoder("""
                        chip: ntag213
                        inputs:
                          NAME: {type: text, longest: 40}
                        values:
                          name: {function: text, encoding: ascii, of: NAME}
                        keys:
                          own: {ref: "p12:site/own#1", kind: aes128, kcv: 8BAF47, diversified-with: name}
                        tag: {protection: {key: own, first-page: 4}}
                        """))
                .hasMessageContaining("cannot be diversified with it. Allowed: 1 to 31 bytes");
    }

    @Test
    void numbers_of_the_profile_itself_that_a_frame_has_no_room_for_are_refused_when_it_is_read() {
        assertThatThrownBy(() -> encoder("""
                        chip: any
                        inputs:
                          NUMBER: {type: digits, longest: 5}
                        values:
                          frame: {function: wiegand, format: H10301, facility: 256, of: {function: number, of: NUMBER}}
                        """))
                .hasMessageContaining("badge.yaml:7:")
                .hasMessageContaining("9 bits, too many for H10301. Allowed: 0 to 255.");
    }

    @Test
    void a_password_that_would_protect_nothing_is_refused_when_the_profile_is_read() {
        assertThatThrownBy(() -> encoder("""
                        chip: ntag213
                        keys:
                          own: {ref: "p12:site/own#1", kind: mifare}
                        tag: {protection: {key: own, first-page: 42}}
                        """))
                .hasMessageContaining("first-page")
                .hasMessageContaining("41");
    }
}
