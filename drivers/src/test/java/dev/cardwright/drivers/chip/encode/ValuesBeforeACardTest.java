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
        assertThatThrownBy(() -> encoder.check(Map.of())).hasMessageContaining("needs the field NUMBER");
    }
}
