package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.chip.Chaining.LongCommands;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainingTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static String send(ScriptedChip chip, LongCommands kind, String command) throws ChipFault {
        return HEX.formatHex(new Chaining(chip, kind).transmit(HEX.parseHex(command)));
    }

    private static String send(ScriptedChip chip, String command) throws ChipFault {
        return send(chip, LongCommands.CHAINED, command);
    }

    @Test
    void pieces_of_an_answer_are_fetched_until_there_are_no_more() throws Exception {
        ScriptedChip chip = new ScriptedChip("6103", "AABBCC6102", "DDEE9000");
        assertThat(send(chip, "00A4040002ABCD00")).isEqualTo("AABBCCDDEE9000");
        assertThat(chip.asked).containsExactly("00A4040002ABCD00", "00C0000003", "00C0000002");
    }

    @Test
    void an_answer_that_the_provider_has_fetched_already_passes_as_it_is() throws Exception {
        ScriptedChip chip = new ScriptedChip("AABBCCDDEE9000");
        assertThat(send(chip, "00A4040002ABCD00")).isEqualTo("AABBCCDDEE9000");
        assertThat(chip.asked).hasSize(1);
    }

    @Test
    void an_answer_that_the_provider_has_fetched_in_part_is_continued() throws Exception {
        ScriptedChip chip = new ScriptedChip("AABBCCDD6101", "EE6282");
        assertThat(send(chip, "00B0000000")).isEqualTo("AABBCCDDEE6282");
        assertThat(chip.asked).containsExactly("00B0000000", "00C0000001");
    }

    @ParameterizedTest(name = "class {0} fetches with {1}")
    @CsvSource({"00, 00", "0C, 00", "10, 00", "80, 00", "84, 00", "A0, A0", "FF, FF"})
    void an_answer_is_fetched_without_secure_messaging_and_without_the_chain_bit(String cla, String fetching)
            throws Exception {
        ScriptedChip chip = new ScriptedChip("6101", "AA9000");
        send(chip, cla + "CA00000100" + "00");
        assertThat(chip.asked.get(1)).isEqualTo(fetching + "C0000001");
    }

    @Test
    void a_wrong_length_is_put_right_once() throws Exception {
        ScriptedChip chip = new ScriptedChip("6C04", "AABBCCDD9000");
        assertThat(send(chip, "00B0000010")).isEqualTo("AABBCCDD9000");
        assertThat(chip.asked).containsExactly("00B0000010", "00B0000004");

        ScriptedChip stubborn = new ScriptedChip("6C04", "6C05", "AA9000");
        assertThat(send(stubborn, "00B0000010")).isEqualTo("6C05");
        assertThat(stubborn.asked).hasSize(2);
    }

    @Test
    void a_wrong_length_never_changes_a_byte_that_is_no_length() throws Exception {
        ScriptedChip none = new ScriptedChip("6C20");
        assertThat(send(none, "00171234")).isEqualTo("6C20");
        ScriptedChip onlyData = new ScriptedChip("6C20");
        assertThat(send(onlyData, "00D6000002AABB")).isEqualTo("6C20");
        assertThat(none.asked).hasSize(1);
        assertThat(onlyData.asked).hasSize(1);
    }

    @Test
    void a_wrong_length_of_a_command_with_data_is_put_right_behind_the_data() throws Exception {
        ScriptedChip chip = new ScriptedChip("6C01", "AA9000");
        assertThat(send(chip, "80CA000002010200")).isEqualTo("AA9000");
        assertThat(chip.asked).containsExactly("80CA000002010200", "80CA000002010201");
    }

    @Test
    void a_long_command_travels_in_pieces_and_its_answer_is_fetched() throws Exception {
        ScriptedChip chip = new ScriptedChip("9000", "9000", "6101", "AA9000");
        String data = "5A".repeat(600);
        assertThat(send(chip, "00DB3FFF" + "000258" + data + "0000")).isEqualTo("AA9000");
        assertThat(chip.asked)
                .containsExactly(
                        "10DB3FFFFF" + "5A".repeat(255),
                        "10DB3FFFFF" + "5A".repeat(255),
                        "00DB3FFF5A" + "5A".repeat(90) + "00",
                        "00C0000001");
    }

    @Test
    void a_refused_piece_is_the_answer_and_nothing_more_is_sent() throws Exception {
        ScriptedChip chip = new ScriptedChip("6884");
        assertThat(send(chip, "00DB3FFF" + "000100" + "5A".repeat(256))).isEqualTo("6884");
        assertThat(chip.asked).hasSize(1);
    }

    @Test
    void a_long_command_stays_whole_only_where_card_and_protocol_carry_it() throws Exception {
        String whole = "00DB3FFF" + "000100" + "5A".repeat(256);
        ScriptedChip carrying = new ScriptedChip("9000");
        send(carrying, LongCommands.EXTENDED, whole);
        assertThat(carrying.asked).containsExactly(whole);

        ScriptedChip t0 = new ScriptedChip("9000", "9000");
        t0.extended = false;
        send(t0, LongCommands.EXTENDED, whole);
        assertThat(t0.asked).containsExactly("10DB3FFFFF" + "5A".repeat(255), "00DB3FFF015A");
    }

    @Test
    void a_long_answer_is_asked_for_with_a_short_length() throws Exception {
        ScriptedChip chip = new ScriptedChip("AA9000", "AA9000");
        send(chip, "00B00000000010");
        send(chip, "00B00000001000");
        assertThat(chip.asked).containsExactly("00B0000010", "00B0000000");
    }

    @Test
    void classes_that_have_no_room_for_the_chain_bit_are_refused_with_a_sentence() {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> send(new ScriptedChip(), "903D0000" + "000100" + "5A".repeat(256) + "0000"))
                .withMessage(
                        "A command of class 90 with 256 bytes cannot be sent in pieces; at most 255 bytes are possible.")
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.COMMAND));
    }

    @Test
    void an_answer_without_end_is_given_up() {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> send(new ScriptedChip("6110", "6110", "6110"), "00B0000000"))
                .withMessageContaining("never ends");
    }

    @ParameterizedTest(name = "{0} says {1}: {2}")
    @CsvSource({
        "3B8F8001804F0CA0000003060300030000000068, CHAINED, a storage card",
        "3B8180018080, CHAINED, nothing but the category",
        "3BF81300008131FE454A434F5076323431B7, CHAINED, another category",
        "3B8580018073C0214000, EXTENDED, capabilities with the bit",
        "3B858001807300214000, EXTENDED, capabilities with the bit",
        "3B8580018073C0210000, CHAINED, capabilities without the bit",
        "3B, CHAINED, an ATR that is cut off",
        "3B8F80, CHAINED, an ATR that is cut off",
    })
    void what_a_card_announces_decides(String atr, LongCommands expected, String why) {
        assertThat(Chaining.announced(HEX.parseHex(atr))).as(why).isEqualTo(expected);
    }
}
