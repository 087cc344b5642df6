package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cardwright.drivers.chip.ChipFault;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedProfileTest {
    private static final Map<String, String> VALUES = Map.of("CARD_ID", "A1");

    /** {@code 03 1B D1 01 17 55 00} and {@code urn:cardwright:card:A1}, then FE and zeros up to a whole page. */
    private static final String WRITTEN = "031BD101175500"
            + HexFormat.of().withUpperCase().formatHex("urn:cardwright:card:A1".getBytes(StandardCharsets.US_ASCII))
            + "FE0000";

    private final PaperChip chip = new PaperChip();
    private final FixedProfile ndef = FixedProfile.named("uid-ndef");
    private final FixedProfile uid = FixedProfile.named("uid");

    private static void failsAs(ChipFault.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ChipFault.class).isThrownBy(call).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence())
                    .matches("[A-Z].*\\.")
                    .doesNotContain("0411")
                    .doesNotContain("A1");
        });
    }

    @Test
    void the_card_id_is_written_as_one_uri_record() throws Exception {
        EncodedChip encoded = ndef.encode(chip, VALUES);
        assertThat(encoded.uid().hex()).isEqualTo("04112233445566");
        assertThat(chip.text(4, WRITTEN.length() / 2)).isEqualTo(WRITTEN);
        assertThat(HexFormat.of().withUpperCase().formatHex(encoded.content().bytes()))
                .isEqualTo(WRITTEN);
    }

    @Test
    void the_length_is_zero_until_everything_behind_it_is_written() throws Exception {
        ndef.encode(chip, VALUES);
        assertThat(chip.writes.get(0)).isEqualTo("4 0300FE00");
        assertThat(chip.writes.get(chip.writes.size() - 1)).isEqualTo("4 031BD101");
        assertThat(chip.writes.subList(1, chip.writes.size() - 1)).noneMatch(write -> write.startsWith("4 "));
        assertThat(chip.writes).hasSize(9);
    }

    @Test
    void a_chip_torn_away_at_any_moment_is_empty_and_can_be_encoded_again() throws Exception {
        for (int writes = 0; writes < 9; writes++) {
            PaperChip torn = new PaperChip();
            torn.writesUntilTorn = writes;
            failsAs(ChipFault.Kind.DIED, () -> ndef.encode(torn, VALUES));
            torn.writesUntilTorn = Integer.MAX_VALUE;
            ndef.encode(torn, VALUES);
            assertThat(torn.text(4, WRITTEN.length() / 2)).isEqualTo(WRITTEN);
        }
    }

    @Test
    void a_chip_that_already_carries_the_same_card_may_be_encoded_again() throws Exception {
        EncodedChip first = ndef.encode(chip, VALUES);
        assertThat(ndef.encode(chip, VALUES)).isEqualTo(first);
    }

    @Test
    void a_chip_of_another_card_is_refused_and_not_touched() throws Exception {
        ndef.encode(chip, Map.of("CARD_ID", "ANOTHER-CARD"));
        chip.writes.clear();
        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(chip, VALUES));
        assertThat(chip.writes).isEmpty();
    }

    @Test
    void a_chip_that_is_no_ntag_or_is_locked_is_refused_and_not_touched() {
        chip.put(2, "00480F00");
        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(chip, VALUES));
        chip.put(2, "00480000");
        chip.put(3, "E110120F");
        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(chip, VALUES));
        chip.put(3, "00000000");
        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(chip, VALUES));
        chip.uid = new byte[] {1, 2, 3, 4};
        failsAs(ChipFault.Kind.WRONG_CARD, () -> ndef.encode(chip, VALUES));
        assertThat(chip.writes).isEmpty();
    }

    @Test
    void a_chip_that_reads_back_something_else_is_refused() {
        chip.flippedPage = 6;
        failsAs(ChipFault.Kind.VERIFY, () -> ndef.encode(chip, VALUES));
    }

    @Test
    void the_second_read_must_find_the_same_chip_with_the_same_content() throws Exception {
        EncodedChip first = ndef.encode(chip, VALUES);
        assertThat(ndef.verify(chip, first)).isEqualTo(first);
        chip.flippedPage = 7;
        failsAs(ChipFault.Kind.VERIFY, () -> ndef.verify(chip, first));
        chip.flippedPage = -1;
        chip.uid = HexFormat.of().parseHex("04999999999999");
        failsAs(ChipFault.Kind.WRONG_UID, () -> ndef.verify(chip, first));
        failsAs(ChipFault.Kind.WRONG_UID, () -> uid.verify(chip, first));
    }

    @Test
    void the_plain_profile_reads_the_number_and_writes_nothing() throws Exception {
        EncodedChip encoded = uid.encode(chip, Map.of());
        assertThat(encoded.uid().hex()).isEqualTo("04112233445566");
        assertThat(uid.verify(chip, encoded)).isEqualTo(encoded);
        assertThat(chip.writes).isEmpty();
    }

    @Test
    void a_number_that_changes_each_time_identifies_nobody() {
        chip.uid = new byte[] {8, 1, 2, 3};
        failsAs(ChipFault.Kind.WRONG_CARD, () -> uid.encode(chip, Map.of()));
    }

    @Test
    void values_are_checked_before_a_card_moves() throws Exception {
        ndef.check(VALUES);
        failsAs(ChipFault.Kind.VALUES, () -> ndef.check(Map.of()));
        failsAs(ChipFault.Kind.VALUES, () -> ndef.check(Map.of("CARD_ID", "with space")));
        failsAs(ChipFault.Kind.VALUES, () -> ndef.check(Map.of("CARD_ID", "x".repeat(117))));
        ndef.check(Map.of("CARD_ID", "x".repeat(116)));
        uid.check(Map.of());
    }

    @Test
    void an_unknown_profile_is_answered_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedProfile.named("desfire"))
                .withMessage("There is no chip profile \"desfire\". Allowed: uid, uid-ndef.");
    }

    @Test
    void numbers_and_content_never_show_in_words() throws Exception {
        EncodedChip encoded = ndef.encode(chip, VALUES);
        assertThat(encoded.toString())
                .doesNotContain("0411")
                .doesNotContain("A1")
                .contains("7 bytes");
        assertThat(ChipUid.ofHex("04112233445566")).isEqualTo(encoded.uid());
    }
}
