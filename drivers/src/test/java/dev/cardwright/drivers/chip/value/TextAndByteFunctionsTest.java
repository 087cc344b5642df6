package dev.cardwright.drivers.chip.value;

import static dev.cardwright.drivers.chip.value.ValueVectors.bytes;
import static dev.cardwright.drivers.chip.value.ValueVectors.made;
import static dev.cardwright.drivers.chip.value.ValueVectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.value.Pad.Side;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextAndByteFunctionsTest {
    @ParameterizedTest
    @CsvSource({
        "ASCII, Asa, 417361",
        "LATIN1, Åsa, C57361",
        "UTF8, Åsa €😀, C385736120E282ACF09F9880",
        "UTF16BE, Å😀, 00C5D83DDE00"
    })
    void a_text_becomes_the_bytes_of_its_encoding(TextEncoding encoding, String text, String hex) throws ValueFault {
        assertThat(made(new TextBytes(encoding), text(text))).isEqualTo(hex);
    }

    @Test
    void a_character_outside_of_the_encoding_is_refused_by_its_place_and_not_shown() {
        assertThatThrownBy(() -> made(new TextBytes(TextEncoding.ASCII), text("😀Å")))
                .hasMessage("character 1 cannot be written in ASCII. Allowed: U+0000 to U+007F.");
        assertThatThrownBy(() -> made(new TextBytes(TextEncoding.LATIN1), text("Åsa €")))
                .hasMessage("character 5 cannot be written in LATIN1. Allowed: U+0000 to U+00FF.");
        assertThatThrownBy(() -> made(new TextBytes(TextEncoding.UTF8), text("😀a\uD83D")))
                .hasMessage("character 3 cannot be written in UTF8. Allowed: U+0000 to U+10FFFF.");
    }

    @Test
    void texts_and_bytes_are_filled_up_and_never_cut() throws ValueFault {
        assertThat(made(new Pad(Side.LEFT, 6, '0'), text("42"))).isEqualTo("000042");
        assertThat(made(new Pad(Side.RIGHT, 4, ' '), text("Å😀"))).isEqualTo("Å😀  ");
        assertThat(made(new Pad(Side.RIGHT, 4, 0xFF), bytes("0102"))).isEqualTo("0102FFFF");
        assertThat(made(new Pad(Side.LEFT, 4, 0), bytes("0102"))).isEqualTo("00000102");
        assertThatThrownBy(() -> made(new Pad(Side.LEFT, 1, 0), bytes("0102")))
                .hasMessage("pad was given 2 bytes. Allowed: at most 1.");
        assertThatThrownBy(() -> new Pad(Side.LEFT, 4, 0).resultOf(List.of(ValueType.TEXT)))
                .hasMessage(
                        "A text is padded with the character 0. Allowed: 32 to 126, the characters of ASCII that show.");
        assertThatThrownBy(() -> new Pad(Side.LEFT, 0, 0)).hasMessage("A value is padded to 0. Allowed: 1 to 65536.");
    }

    @Test
    void parts_are_put_together_and_cut_out_whole() throws ValueFault {
        assertThat(made(new Concat(), text("a"), text("b"), text(""))).isEqualTo("ab");
        assertThat(made(new Concat(), bytes("01"), bytes("0203"))).isEqualTo("010203");
        assertThat(made(new Slice(1, 2), text("a😀bc"))).isEqualTo("😀b");
        assertThat(made(new Slice(1, 2), bytes("01020304"))).isEqualTo("0203");
        assertThatThrownBy(() -> made(new Slice(3, 2), bytes("01020304")))
                .hasMessage("slice was given 4 bytes, but 5 are needed.");
        assertThatThrownBy(() -> new Concat().resultOf(List.of(ValueType.TEXT, ValueType.BYTES)))
                .hasMessage(
                        "The function concat was given a text, bytes. Allowed: one or more texts, or one or more times"
                                + " bytes.");
        assertThatThrownBy(() -> new Slice(-1, 2)).hasMessageStartingWith("A slice of 2 from -1 on was asked for.");
    }

    @Test
    void bytes_and_hexadecimal_digits_are_turned_into_each_other() throws ValueFault {
        assertThat(made(new HexText(ByteOrder.MSB_FIRST, true), bytes("04ab"))).isEqualTo("04AB");
        assertThat(made(new HexText(ByteOrder.LSB_FIRST, false), bytes("04abcd")))
                .isEqualTo("cdab04");
        assertThat(made(new HexBytes(), text("04aB"))).isEqualTo("04AB");
        assertThatThrownBy(() -> made(new HexBytes(), text("04a")))
                .hasMessage("3 hexadecimal digits are no whole bytes. Allowed: an even count.");
        assertThatThrownBy(() -> made(new HexBytes(), text("0４")))
                .hasMessage("character 2 is no hexadecimal digit. Allowed: 0 to 9, A to F, a to f.");
    }

    @Test
    void an_object_has_its_length_in_as_few_bytes_as_possible() throws ValueFault {
        assertThat(made(new BerTlv("53"), bytes("0102"))).isEqualTo("53020102");
        assertThat(made(new BerTlv("5F2D"), bytes(""))).isEqualTo("5F2D00");
        assertThat(made(new BerTlv("53"), bytes("00".repeat(127)))).startsWith("537F00");
        assertThat(made(new BerTlv("53"), bytes("00".repeat(128)))).startsWith("53818000");
        assertThat(made(new BerTlv("53"), bytes("00".repeat(256)))).startsWith("5382010000");
        assertThat(made(new SimpleTlv(3), bytes("0102"))).isEqualTo("03020102");
        assertThat(made(new SimpleTlv(3), bytes("00".repeat(254)))).startsWith("03FE00");
        assertThat(made(new SimpleTlv(3), bytes("00".repeat(255)))).startsWith("03FF00FF00");
        assertThatThrownBy(() -> made(new BerTlv("53"), bytes("00".repeat(Value.LONGEST))))
                .hasMessage("tlv makes 65541 bytes or characters. Allowed: at most 65536.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "FF", "5", "5F", "5300", "5F80", "5F01", "5F81", "5F8001", "5F2D01", "7F818101", "XY"})
    void what_is_no_tag_is_refused(String tag) {
        assertThatThrownBy(() -> new BerTlv(tag))
                .hasMessageStartingWith("This is no tag of a BER-TLV object. Allowed:");
    }

    @ParameterizedTest
    @CsvSource({
        "YYYYMMDD, 20260228",
        "YYMMDD, 260228",
        "DDMMYYYY, 28022026",
        "DDMMYY, 280226",
        "YYMM, 2602",
        "MMYY, 0226",
        "YYYYMM, 202602",
        "ISO, 2026-02-28",
        "YYYYDDD, 2026059",
        "YDDD, 6059"
    })
    void a_date_is_written_as_its_pattern_says(DatePattern pattern, String written) throws ValueFault {
        assertThat(made(new DateText(pattern), new Value.Day(LocalDate.of(2026, 2, 28))))
                .isEqualTo(written);
    }

    @Test
    void fields_of_an_order_become_inputs_or_are_refused_without_being_shown() throws ValueFault {
        assertThat(InputType.DIGITS.read("NUMBER", "0042", 1, 8)).isEqualTo(text("0042"));
        assertThat(InputType.HEX.read("BLOB", "0aFF", 1, 8)).isEqualTo(bytes("0aff"));
        assertThat(InputType.DATE.read("UNTIL", "2028-02-29", 1, 10))
                .isEqualTo(new Value.Day(LocalDate.of(2028, 2, 29)));
        assertThatThrownBy(() -> InputType.DIGITS.read("NUMBER", "00a2", 1, 8))
                .hasMessage(
                        "The input \"NUMBER\" cannot be read: character 3 given to the input is no digit. Allowed: digits 0"
                                + " to 9.");
        assertThatThrownBy(() -> InputType.TEXT.read("NAME", "Anna", 1, 3))
                .hasMessage("The input \"NAME\" has 4 characters. Allowed: at most 3.");
        assertThatThrownBy(() -> InputType.DATE.read("UNTIL", "2026-02-29", 1, 10))
                .hasMessage(
                        "The input \"UNTIL\" cannot be read: it is no date. Allowed: a day of the calendar as 2026-11-24.")
                .hasNoCause();
    }
}
