package dev.cardwright.drivers.chip.value;

import static dev.cardwright.drivers.chip.value.ValueVectors.bytes;
import static dev.cardwright.drivers.chip.value.ValueVectors.made;
import static dev.cardwright.drivers.chip.value.ValueVectors.number;
import static dev.cardwright.drivers.chip.value.ValueVectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.value.DecimalDigits.Longer;
import dev.cardwright.drivers.chip.value.PackedDecimal.Filling;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NumberFunctionsTest {
    static List<Arguments> wiegand() {
        return ValueVectors.read("wiegand.txt");
    }

    static List<Arguments> checksums() {
        return ValueVectors.read("checksums.txt");
    }

    @ParameterizedTest
    @MethodSource("wiegand")
    void a_wiegand_frame_is_that_of_real_readers(WiegandFormat format, String site, String card, String frame)
            throws ValueFault {
        Value[] arguments =
                format.siteBits() == 0 ? new Value[] {number(card)} : new Value[] {number(site), number(card)};

        assertThat(new BigInteger(made(new WiegandFrame(format), arguments)).toString(16))
                .isEqualToIgnoringCase(frame);
    }

    @Test
    void every_wiegand_frame_keeps_its_number_and_both_parities() throws ValueFault {
        Random random = new Random(26);
        for (int round = 0; round < 1000; round++) {
            long card = random.nextLong() & ((1L << 35) - 1);
            BigInteger frame = new BigInteger(made(new WiegandFrame(WiegandFormat.H10302), number("" + card)));

            assertThat(frame.shiftRight(1).longValue() & ((1L << 35) - 1)).isEqualTo(card);
            assertThat(frame.shiftRight(18).bitCount() % 2).isZero();
            assertThat(Bits.lowest(frame, 19).bitCount() % 2).isEqualTo(1);
        }
    }

    @Test
    void numbers_too_large_for_a_frame_are_refused_without_being_shown() {
        WiegandFrame frame = new WiegandFrame(WiegandFormat.H10301);

        assertThatThrownBy(() -> made(frame, number("256"), number("1")))
                .hasMessage("the number of the site has 9 bits, too many for H10301. Allowed: 0 to 255.");
        assertThatThrownBy(() -> made(frame, number("1"), number("65536")))
                .hasMessage("the number of the card has 17 bits, too many for H10301. Allowed: 0 to 65535.");
        assertThatThrownBy(() -> frame.resultOf(List.of(ValueType.NUMBER)))
                .hasMessage("The function wiegand was given a number. Allowed: a number, a number.");
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void a_check_sum_is_the_published_one(ChecksumKind kind, String bytes, String sum) throws ValueFault {
        assertThat(made(new Checksum(kind, ByteOrder.MSB_FIRST), bytes(bytes))).isEqualTo(sum);
    }

    @Test
    void crc_32_agrees_with_zlib_on_anything_and_jamcrc_is_its_inverse() throws ValueFault {
        Random random = new Random(32);
        for (int length = 0; length < 200; length++) {
            byte[] any = new byte[length];
            random.nextBytes(any);
            CRC32 zlib = new CRC32();
            zlib.update(any);
            String hex = HexFormat.of().formatHex(any);

            assertThat(Long.parseLong(made(new Checksum(ChecksumKind.CRC32, ByteOrder.MSB_FIRST), bytes(hex)), 16))
                    .isEqualTo(zlib.getValue());
            assertThat(Long.parseLong(
                            made(new Checksum(ChecksumKind.CRC32_JAMCRC, ByteOrder.MSB_FIRST), bytes(hex)), 16))
                    .isEqualTo(zlib.getValue() ^ 0xFFFFFFFFL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // As on the air, from the end, cut to bits.
        "04782E21801D80, MSB_FIRST, 80, 1258039432715648",
        "04782E21801D80, LSB_FIRST, 80, 36061233168676868",
        "DEADBEEF, MSB_FIRST, 32, 3735928559",
        "DEADBEEF, LSB_FIRST, 32, 4022250974",
        "DEADBEEF, MSB_FIRST, 26, 44941039",
        "DEADBEEF, MSB_FIRST, 24, 11386607",
        "04DEADBEEFFEED, MSB_FIRST, 34, 7498366701",
        "04DEADBEEFFEED, MSB_FIRST, 37, 59037974253"
    })
    void a_chips_number_is_counted_from_either_end_and_cut(String uid, ByteOrder order, int bits, String expected)
            throws ValueFault {
        assertThat(made(new UidNumber(order, bits), bytes(uid))).isEqualTo(expected);
    }

    @Test
    void a_chips_number_has_four_seven_or_ten_bytes() {
        assertThatThrownBy(() -> made(new UidNumber(ByteOrder.MSB_FIRST, 32), bytes("0102030405")))
                .hasMessage("a chip's number has 5 bytes. Allowed: 4, 7 or 10.");
        assertThatThrownBy(() -> new UidNumber(ByteOrder.MSB_FIRST, 81))
                .hasMessage("A chip's number is cut to 81 bits. Allowed: 1 to 80.");
    }

    @Test
    void decimal_digits_have_their_zeros_and_are_refused_or_cut_when_too_many() throws ValueFault {
        assertThat(made(new DecimalDigits(10, Longer.REFUSED), number("11259375")))
                .isEqualTo("0011259375");
        assertThat(made(new DecimalDigits(5, Longer.LAST_DIGITS), number("3735920059")))
                .isEqualTo("20059");
        assertThat(made(new DecimalDigits(5, Longer.LAST_DIGITS), number("3735900059")))
                .isEqualTo("00059");
        assertThatThrownBy(() -> made(new DecimalDigits(5, Longer.REFUSED), number("100000")))
                .hasMessage("a number of 6 digits is too long. Allowed: at most 5.");
    }

    @Test
    void numbers_become_integers_of_an_exact_length_in_either_order() throws ValueFault {
        assertThat(made(new UnsignedBytes(4, ByteOrder.MSB_FIRST), number("258")))
                .isEqualTo("00000102");
        assertThat(made(new UnsignedBytes(4, ByteOrder.LSB_FIRST), number("258")))
                .isEqualTo("02010000");
        assertThat(made(new UnsignedBytes(1, ByteOrder.MSB_FIRST), number("255")))
                .isEqualTo("FF");
        assertThat(made(new UnsignedBytes(2, ByteOrder.MSB_FIRST), number("0"))).isEqualTo("0000");
        assertThatThrownBy(() -> made(new UnsignedBytes(1, ByteOrder.MSB_FIRST), number("256")))
                .hasMessage("a number of 9 bits does not fit into 1 bytes. Allowed: at most 8 bits.");
    }

    @Test
    void digits_of_any_length_up_to_1024_are_a_number() throws ValueFault {
        String long1 = "9".repeat(1024);
        assertThat(made(new WholeNumber(), text("000" + long1.substring(3)))).isEqualTo(long1.substring(3));
        assertThat(made(new WholeNumber(), bytes("FF00"))).isEqualTo("65280");
        assertThatThrownBy(() -> made(new WholeNumber(), text(long1 + "9")))
                .hasMessage("number was given 1025 digits. Allowed: 1 to 1024.");
        assertThatThrownBy(() -> made(new WholeNumber(), text("12x4")))
                .hasMessage("character 3 given to number is no digit. Allowed: digits 0 to 9.");
        assertThatThrownBy(() -> made(new WholeNumber(), text("١")))
                .hasMessage("character 1 given to number is no digit. Allowed: digits 0 to 9.");
        assertThatThrownBy(() -> made(new WholeNumber(), text("")))
                .hasMessage("number was given 0 digits. Allowed: 1 to 1024.");
    }

    @Test
    void digits_are_packed_with_zeros_before_or_f_behind() throws ValueFault {
        assertThat(made(new PackedDecimal(3, Filling.ZEROS_LEFT), text("12345")))
                .isEqualTo("012345");
        assertThat(made(new PackedDecimal(4, Filling.F_RIGHT), text("12345"))).isEqualTo("12345FFF");
        assertThat(made(new PackedDecimal(3, Filling.F_RIGHT), text("123456"))).isEqualTo("123456");
        assertThatThrownBy(() -> made(new PackedDecimal(2, Filling.ZEROS_LEFT), text("12345")))
                .hasMessage("bcd was given 5 digits. Allowed: 1 to 4.");
    }

    @ParameterizedTest
    @CsvSource({"7992739871, 3", "411111111111111, 1", "0, 0", "1, 8"})
    void the_check_digit_of_luhn_is_the_published_one(String digits, String check) throws ValueFault {
        assertThat(made(new LuhnDigit(), text(digits))).isEqualTo(check);
    }
}
