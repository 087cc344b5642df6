package dev.cardwright.drivers.chip.ndef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlvAreaTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static List<String[]> areas() throws IOException {
        return NdefVectors.of("areas.txt");
    }

    @ParameterizedTest
    @MethodSource("areas")
    void the_message_is_found(String what, String area, String start, String message) throws Exception {
        Optional<Integer> found = TlvArea.find(HEX.parseHex(area)).map(TlvArea.Place::start);
        Optional<String> read =
                TlvArea.read(HEX.parseHex(area)).map(NdefMessage::encoded).map(HEX::formatHex);

        assertThat(found.map(String::valueOf).orElse("none")).as(what).isEqualTo(start);
        assertThat(read.orElse("none")).as(what).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "0305D00000", "03FF", "03FF00", "03FFFFFF00", "01", "FD0A00", "0303D0000100"})
    void a_broken_area_is_refused(String area) {
        assertThatExceptionOfType(NdefFormatException.class).isThrownBy(() -> TlvArea.read(HEX.parseHex(area)));
    }

    @Test
    void a_block_is_coded_with_one_byte_of_length_up_to_254_and_with_three_beyond() throws Exception {
        NdefMessage shorter = NdefMessage.of(new NdefMime("a/b", new byte[248]));
        NdefMessage longer = NdefMessage.of(new NdefMime("a/b", new byte[249]));

        assertThat(HEX.formatHex(TlvArea.coded(shorter), 0, 3)).isEqualTo("03FED2");
        assertThat(HEX.formatHex(TlvArea.coded(longer), 0, 5)).isEqualTo("03FF00FFD2");
        for (NdefMessage message : List.of(shorter, longer)) {
            byte[] coded = TlvArea.coded(message);
            assertThat(coded).endsWith(0xFE).hasSize(TlvArea.bytesFor(message.encoded().length) + 1);
            assertThat(TlvArea.read(coded)).contains(message);
        }
    }

    /** Whatever was there, wherever it is torn, with pages of 4 and blocks of 16: the old message, none, or the new one. */
    @Test
    void a_card_torn_away_between_any_two_steps_has_no_half_message() throws Exception {
        NdefMessage old = NdefMessage.of(new NdefUri("https://example.com/the-old-one"));
        List<NdefMessage> news = List.of(
                NdefMessage.of(new NdefUri("tel:1")),
                NdefMessage.of(new NdefText("en", "somewhat longer than the old message was, and then some more")),
                NdefMessage.of(new NdefMime("a/b", new byte[300])));
        for (String front : List.of("", "00", "0000", "000000", "0103A00C34", "0103A00C3400", "0103A00C34FD0100")) {
            for (NdefMessage message : news) {
                for (int unit : new int[] {4, 16}) {
                    byte[] area = new byte[352];
                    byte[] before = HEX.parseHex(front);
                    System.arraycopy(before, 0, area, 0, before.length);
                    byte[] block = TlvArea.coded(old);
                    System.arraycopy(block, 0, area, before.length, block.length);
                    writeTorn(area, message, unit, Optional.of(old), front);
                }
            }
        }
    }

    private static void writeTorn(byte[] area, NdefMessage message, int unit, Optional<NdefMessage> old, String front)
            throws NdefFormatException {
        byte[] wanted = TearSafeOrder.wanted(area, message, unit);
        List<TearSafeOrder.Step> steps = TearSafeOrder.steps(wanted, area, unit);
        for (int done = 0; done <= steps.size(); done++) {
            byte[] torn = area.clone();
            for (TearSafeOrder.Step step : steps.subList(0, done)) {
                System.arraycopy(step.content(), 0, torn, step.unit() * unit, unit);
            }
            Optional<NdefMessage> expected =
                    done == 0 ? old : done == steps.size() ? Optional.of(message) : Optional.empty();
            assertThat(TlvArea.read(torn)).isEqualTo(expected);
            assertThat(HEX.formatHex(torn)).startsWith(front);
            // And it can be begun again from there.
            assertThat(TearSafeOrder.wanted(torn, message, unit)).isEqualTo(wanted);
        }
    }

    @Test
    void a_message_may_fill_the_area_to_its_last_byte_and_not_beyond() throws Exception {
        byte[] area = HEX.parseHex("0103A00C340300FE" + "00".repeat(136));
        NdefMessage fits = NdefMessage.of(new NdefMime("a/b", new byte[144 - 5 - 2 - 6]));

        byte[] wanted = TearSafeOrder.wanted(area, fits, 4);

        assertThat(wanted).hasSize(144).startsWith(HEX.parseHex("0103A00C34"));
        assertThat(TlvArea.read(wanted)).contains(fits);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TearSafeOrder.wanted(area, NdefMessage.of(new NdefMime("a/b", new byte[144 - 5 - 2 - 5])), 4))
                .withMessage("The message needs 145 bytes with what stands in front of it; the chip has 144.");
    }

    @Test
    void any_bytes_are_an_area_or_are_refused_and_can_be_written_over() throws Exception {
        Random random = new Random(11);
        NdefMessage message = NdefMessage.of(new NdefUri("tel:1"));
        for (int round = 0; round < 100_000; round++) {
            byte[] area = new byte[48];
            random.nextBytes(area);
            if (random.nextBoolean()) {
                area[0] = 3;
            }
            try {
                TlvArea.read(area);
            } catch (NdefFormatException refused) {
                assertThat(refused.getMessage()).endsWith(").");
            }
            byte[] start = Arrays.copyOf(area, 8);
            start[7] = (byte) 0xFE;
            byte[] wide = Arrays.copyOf(start, 64);
            assertThat(TlvArea.read(TearSafeOrder.wanted(wide, message, 16))).contains(message);
        }
    }
}
