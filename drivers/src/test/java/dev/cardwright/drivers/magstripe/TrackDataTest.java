package dev.cardwright.drivers.magstripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrackDataTest {

    @ParameterizedTest
    @CsvSource({"ISO_1, B1234, %B1234?, 3C", "ISO_2, 1234=99, ;1234=99?, 0D"})
    void puts_sentinels_around_and_a_check_character_behind(Track track, String data, String framed, String check)
            throws TrackRefused {
        TrackData checked = TrackData.of(track, data);
        byte[] coded = checked.coded();
        assertThat(checked.withSentinels()).isEqualTo(framed);
        assertThat(coded).hasSize(framed.length() + 1);
        int lastBits = coded[coded.length - 1] & ((1 << track.dataBits()) - 1);
        assertThat(lastBits).isEqualTo(Integer.parseInt(check, 16));
    }

    @ParameterizedTest
    @EnumSource
    void every_coded_character_has_an_odd_number_of_bits_and_all_together_cancel_out(Track track) throws TrackRefused {
        byte[] coded = TrackData.of(track, everyCharacter(track)).coded();
        int sum = 0;
        for (byte character : coded) {
            assertThat(Integer.bitCount(character) % 2).isEqualTo(1);
            assertThat(character & 0xFF).isLessThan(1 << (track.dataBits() + 1));
            sum ^= character & ((1 << track.dataBits()) - 1);
        }
        assertThat(sum).isZero();
    }

    private static String everyCharacter(Track track) {
        StringBuilder all = new StringBuilder();
        IntStream.range(0, 128)
                .filter(character -> track.takes((char) character))
                .forEach(character -> all.append((char) character));
        return all.toString();
    }

    @Test
    void the_alphabets_are_those_of_the_standard() {
        assertThat(everyCharacter(Track.ISO_2)).isEqualTo("0123456789=");
        assertThat(everyCharacter(Track.ISO_3)).isEqualTo("0123456789=");
        assertThat(everyCharacter(Track.ISO_1))
                .hasSize(62)
                .contains("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", " ", "^")
                .doesNotContain("%", "?", "a", "`");
    }

    @ParameterizedTest
    @CsvSource({"ISO_1, 76", "ISO_2, 37", "ISO_3, 104"})
    void takes_as_many_characters_as_the_track_has_room_for_and_no_more(Track track, int most) throws TrackRefused {
        assertThat(TrackData.of(track, "1".repeat(most)).coded()).hasSize(most + 3);
        assertThatExceptionOfType(TrackRefused.class)
                .isThrownBy(() -> TrackData.of(track, "1".repeat(most + 1)))
                .withMessage("Track " + track.number() + " of the stripe is given " + (most + 1)
                        + " characters. Allowed: at most " + most + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_1, abc, 1, U+0061",
        "ISO_1, AB%C, 3, U+0025",
        "ISO_1, Å, 1, U+00C5",
        "ISO_2, 12A4, 3, U+0041",
        "ISO_2, 12;4, 3, U+003B",
        "ISO_3, 1234?, 5, U+003F",
        "ISO_3, 1>, 2, U+003E"
    })
    void refuses_a_character_by_its_place_and_code_and_never_says_the_data(
            Track track, String data, int place, String codePoint) {
        assertThatExceptionOfType(TrackRefused.class)
                .isThrownBy(() -> TrackData.of(track, data))
                .satisfies(refused -> assertThat(refused.sentence())
                        .startsWith("Track " + track.number() + " of the stripe cannot hold character " + place + " ("
                                + codePoint + "). Allowed: ")
                        .doesNotContain(data));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_track_without_data(Track track) {
        assertThatThrownBy(() -> TrackData.of(track, "")).isInstanceOf(TrackRefused.class);
    }

    @Test
    void printed_a_stripe_is_a_mask() throws TrackRefused {
        TrackData data = TrackData.of(Track.ISO_2, "198001019876");
        MagneticStripe stripe = MagneticStripe.of(Coercivity.HIGH, data);
        assertThat(String.format(Locale.ROOT, "%s %s", data, stripe))
                .doesNotContain("1980")
                .contains("ISO_2");
    }

    @Test
    void a_stripe_has_each_track_once_and_the_lowest_first() throws TrackRefused {
        TrackData first = TrackData.of(Track.ISO_1, "A");
        TrackData third = TrackData.of(Track.ISO_3, "3");
        MagneticStripe stripe = MagneticStripe.of(Coercivity.LOW, third, first);
        assertThat(stripe.tracks()).containsExactly(first, third);
        assertThat(stripe.trackNumbers()).isEqualTo(Set.of(Track.ISO_1, Track.ISO_3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MagneticStripe.of(Coercivity.LOW, first, first))
                .withMessage("Track 1 of the stripe is given twice. Allowed: each track once.");
        assertThatIllegalArgumentException().isThrownBy(() -> MagneticStripe.of(Coercivity.LOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Track.numbered(4))
                .withMessage("A magnetic stripe has no track 4. Allowed: 1, 2, 3.");
    }
}
