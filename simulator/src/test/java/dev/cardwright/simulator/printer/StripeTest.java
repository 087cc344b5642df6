package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters on a stripe as bits, worked out by hand. */
final class StripeTest {
    @Test
    void track_two_is_four_bits_with_odd_parity_and_a_check_character() {
        // ; = B: 1101 0 | 1: 1000 0 | 2: 0100 0 | = is D: 1011 0 | ? is F: 1111 1 | B^1^2^D^F = A: 0101 1
        assertThat(TrackCoding.ISO_2.encode("12="))
                .isEqualTo("11010" + "10000" + "01000" + "10110" + "11111" + "01011");
    }

    @Test
    void track_one_is_six_bits_and_its_check_character_is_known() {
        // %B1234? has the check character with value 3C: six bits 001111, even already, so its parity bit is 1.
        assertThat(TrackCoding.ISO_1.encode("B1234")).endsWith("001111" + "1").hasSize(8 * 7);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"ISO_1,A B^C/9_", "ISO_2,1234=99", "ISO_3,0123456789=1"})
    void what_was_coded_is_read_again(TrackCoding coding, String data) {
        assertThat(coding.takes(data)).isTrue();
        assertThat(coding.decode(coding.encode(data))).hasValue(data);
    }

    @Test
    void a_single_flipped_bit_is_noticed_wherever_it_is() {
        String bits = TrackCoding.ISO_1.encode("NGUYEN^AN");
        for (int at = 0; at < bits.length(); at++) {
            char flipped = bits.charAt(at) == '0' ? '1' : '0';
            String spoiled = bits.substring(0, at) + flipped + bits.substring(at + 1);
            assertThat(TrackCoding.ISO_1.decode(spoiled)).as("bit %d", at).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "ISO_1,abc",
                "ISO_1,A%B",
                "ISO_1,A?B",
                "ISO_1,Ö",
                "ISO_2,12A",
                "ISO_2,1;2",
                "ISO_2,1?2",
                "ISO_2,1<2",
                "ISO_3,``"
            })
    void characters_that_a_track_has_not_are_refused(TrackCoding coding, String data) {
        assertThat(coding.takes(data)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ISO_1,76", "ISO_2,37", "ISO_3,104"})
    void a_track_takes_as_much_as_fits_between_its_sentinels(TrackCoding coding, int longest) {
        assertThat(coding.takes("1".repeat(longest))).isTrue();
        assertThat(coding.takes("1".repeat(longest + 1))).isFalse();
    }

    @Test
    void a_stripe_does_not_tell_its_data_in_passing() {
        Stripe stripe = new Stripe(Map.of(2, new Stripe.Track(Coercivity.HIGH, 2, TrackCoding.ISO_2.encode("4711"))));

        assertThat(stripe.data(2)).hasValue("4711");
        assertThat(stripe.toString()).isEqualTo("Stripe[2]");
        assertThat(stripe.tracks().values()).hasToString("[Track[HIGH, coding 2, 35 bits]]");
    }
}
