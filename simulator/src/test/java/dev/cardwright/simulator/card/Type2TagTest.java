package dev.cardwright.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Ultralight, NTAG 213, 215 and 216 have of their own, and what goes to them over the air. */
final class Type2TagTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UID = "04A1B2C3D4E5F6";

    @ParameterizedTest
    @CsvSource({
        "NTAG213, 12, 0004040201000F03, 2C",
        "NTAG215, 3E, 0004040201001103, 86",
        "NTAG216, 6D, 0004040201001303, E6",
    })
    void an_ntag_tells_its_version_and_size(CardKind kind, String size, String version, String lastPage) {
        VirtualCard tag = tag(kind);
        assertThat(air(tag, "60")).isEqualTo(version);
        assertThat(air(tag, "3003")).startsWith("E110" + size + "00");
        assertThat(air(tag, "3A" + lastPage + lastPage)).isEqualTo("00000000");
        int beyond = Integer.parseInt(lastPage, 16) + 1;
        assertThat(air(tag, "30" + HEX.toHexDigits((byte) beyond))).isEqualTo("0");
        assertThat(send(tag, "FFB000" + HEX.toHexDigits((byte) beyond) + "10")).isEqualTo("6A82");
    }

    @Test
    void an_ultralight_has_sixteen_pages_no_version_and_bits_that_are_set_once() {
        VirtualCard tag = tag(CardKind.ULTRALIGHT);
        assertThat(tag.memory().get("pages")).hasSize(16);
        assertThat(air(tag, "60")).isEqualTo("0");
        assertThat(send(tag, "FFB0000304")).isEqualTo("000000009000");
        assertThat(air(tag, "A203E1100600")).isEqualTo("A");
        assertThat(air(tag, "A20300000001")).isEqualTo("A");
        assertThat(send(tag, "FFB0000304")).isEqualTo("E11006019000");
        assertThat(air(tag, "A2101111" + "1111")).isEqualTo("0");
        assertThat(air(tag, "A004" + "11223344" + "000000000000000000000000")).isEqualTo("A");
        assertThat(air(tag, "3004")).startsWith("1122334400000000");
    }

    @Test
    void the_password_opens_protected_pages_and_a_refusal_closes_them_again() {
        VirtualCard tag = tag(CardKind.NTAG215);
        air(tag, "A285" + "01020304");
        air(tag, "A286" + "AABB0000");
        air(tag, "A284" + "80000000");
        air(tag, "A283" + "04000010");
        tag.comeIntoTheField();
        assertThat(air(tag, "3010")).isEqualTo("0");
        assertThat(air(tag, "1B" + "01020305")).isEqualTo("0");
        assertThat(air(tag, "1B" + "01020304")).isEqualTo("AABB");
        assertThat(air(tag, "A210" + "99999999")).isEqualTo("A");
        assertThat(air(tag, "3A1011")).isEqualTo("9999999900000000");
        assertThat(air(tag, "A200" + "00000000")).isEqualTo("0");
        assertThat(air(tag, "3010")).isEqualTo("0");
    }

    @Test
    void too_many_wrong_passwords_shut_the_tag_for_ever() {
        VirtualCard tag = tag(CardKind.NTAG216);
        air(tag, "A2E5" + "01020304");
        air(tag, "A2E4" + "02000000");
        tag.comeIntoTheField();
        assertThat(air(tag, "1B00000000")).isEqualTo("0");
        assertThat(air(tag, "1B00000000")).isEqualTo("0");
        tag.comeIntoTheField();
        assertThat(air(tag, "1B" + "01020304")).isEqualTo("0");
    }

    @Test
    void a_locked_configuration_is_never_written_again_but_the_password_is() {
        VirtualCard tag = tag(CardKind.NTAG213);
        air(tag, "A22A" + "40000000");
        tag.comeIntoTheField();
        assertThat(air(tag, "A229" + "04000004")).isEqualTo("0");
        assertThat(air(tag, "A22A" + "00000000")).isEqualTo("0");
        assertThat(air(tag, "A22B" + "01020304")).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource({"NTAG215, A282" + "010000BD, 10, 1F, 20", "NTAG216, A2E2" + "002000BD, E0, E1, D0"})
    void dynamic_lock_bits_of_the_big_tags_lock_sixteen_pages(
            CardKind kind, String lock, String locked, String alsoLocked, String free) {
        VirtualCard tag = tag(kind);
        assertThat(air(tag, lock)).isEqualTo("A");
        assertThat(air(tag, "A2" + locked + "00000000")).isEqualTo("0");
        assertThat(air(tag, "A2" + alsoLocked + "00000000")).isEqualTo("0");
        assertThat(air(tag, "A2" + free + "00000000")).isEqualTo("A");
    }

    @Test
    void a_reader_passes_other_commands_on_in_two_ways() {
        VirtualCard tag = tag(CardKind.NTAG213);
        assertThat(send(tag, "FFC20000028100")).isEqualTo("C0030090009000");
        assertThat(send(tag, "FFC2000103950160"))
                .isEqualTo("C00300900092010096020000" + "9708" + "0004040201000F03" + "9000");
        assertThat(send(tag, "FFC200010B5F46040000000095023AFF")).isEqualTo("C003009000920104960200009701009000");
        assertThat(send(tag, "FF00000003D44260")).isEqualTo("D54300" + "0004040201000F03" + "9000");
        assertThat(send(tag, "FF00000007D4421B" + "00000000")).isEqualTo("D543029000");
        assertThat(send(tag, "FF00000002D402")).isEqualTo("6D00");
    }

    @Test
    void long_answers_of_a_fast_read_say_their_length_in_two_or_three_bytes_and_the_escape_takes_no_longer_ones() {
        VirtualCard tag = tag(CardKind.NTAG216);
        String begin = "C003009000920100" + "9602000097";
        assertThat(send(tag, "FFC2000105" + "95033A0020"))
                .startsWith(begin + "8184")
                .hasSize(2 * (13 + 2 + 132 + 2));
        assertThat(send(tag, "FFC2000105" + "95033A00E0"))
                .startsWith(begin + "820384")
                .hasSize(2 * (13 + 3 + 900 + 2));
        assertThat(send(tag, "FF00000005D4423A0040")).startsWith("D54300").hasSize(2 * (3 + 260 + 2));
        assertThat(send(tag, "FF00000005D4423A0041")).isEqualTo("D543079000");
    }

    private static VirtualCard tag(CardKind kind) {
        VirtualCard tag = kind.blank(HEX.parseHex(UID));
        tag.comeIntoTheField();
        return tag;
    }

    private static String send(VirtualCard tag, String command) {
        return tag.transmit(HEX.parseHex(command)).map(HEX::formatHex).orElse("silence");
    }

    private static String air(VirtualCard tag, String frame) {
        AirAnswer answer = tag.exchange(HEX.parseHex(frame));
        if (answer instanceof AirAnswer.Data data) {
            return HEX.formatHex(data.bytes());
        }
        return answer instanceof AirAnswer.Nibble nibble ? (nibble.bits() == 10 ? "A" : "" + nibble.bits()) : "silence";
    }
}
