package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class SameCardTest {
    private static final String ONE = "041122334455669000";
    private static final String OTHER = "04AABBCCDDEEFF9000";

    @Test
    void a_card_that_stays_is_read_at_the_start_before_the_first_and_after_the_last_write() throws Exception {
        ScriptedChip chip = new ScriptedChip(ONE, ONE, ONE);
        SameCard same = SameCard.byUid(chip);
        same.beforeFirstWrite();
        same.afterLastWrite();
        assertThat(chip.asked).containsExactly("FFCA000000", "FFCA000000", "FFCA000000");
    }

    @Test
    void another_card_before_the_first_write_is_told_without_a_number() throws Exception {
        SameCard same = SameCard.byUid(new ScriptedChip(ONE, OTHER));
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(same::beforeFirstWrite)
                .withMessage("Another chip lies at the reader than at the start; nothing was written to it.")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.WRONG_UID));
        assertThat(same).hasToString("SameCard");
    }

    @Test
    void another_card_after_the_last_write_makes_both_suspect() throws Exception {
        SameCard same = SameCard.byUid(new ScriptedChip(ONE, ONE, OTHER));
        same.beforeFirstWrite();
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(same::afterLastWrite)
                .withMessageContaining("both chips may hold a part")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.WRONG_UID));
    }

    @Test
    void a_number_that_cannot_be_read_or_is_empty_proves_nothing() {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> SameCard.byUid(new ScriptedChip("6A81")))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.STATUS));
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> SameCard.byUid(new ScriptedChip("9000")))
                .withMessage("The chip has no number to tell it from others.");
    }

    @Test
    void contact_cards_are_told_apart_by_a_number_of_their_own() throws Exception {
        ScriptedChip chip = new ScriptedChip("01029000", "01039000");
        SameCard same = SameCard.by(chip, session -> session.transmit(new byte[] {0, (byte) 0xCA, 0x01, 0x01, 0}));
        assertThatExceptionOfType(ChipFault.class).isThrownBy(same::beforeFirstWrite);
        assertThat(chip.asked).containsOnly("00CA010100");
    }
}
