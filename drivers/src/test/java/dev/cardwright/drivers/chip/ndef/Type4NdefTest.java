package dev.cardwright.drivers.chip.ndef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Type4NdefTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final NdefMessage MESSAGE = NdefMessage.of(new NdefUri("https://example.com/1"));

    /** A file that can be torn away after some writes. */
    private static final class PaperFile implements NdefFile {
        private final byte[] content = new byte[64];
        private int writesUntilTorn = Integer.MAX_VALUE;
        private boolean forgetful;

        @Override
        public int sizeBytes() {
            return content.length;
        }

        @Override
        public byte[] read(int offset, int length) {
            return Arrays.copyOfRange(content, offset, offset + length);
        }

        @Override
        public void write(int offset, byte[] part) throws ChipFault {
            if (writesUntilTorn-- == 0) {
                throw new ChipFault(ChipFault.Kind.DIED, "The chip was torn away.");
            }
            System.arraycopy(part, 0, content, offset, forgetful ? part.length - 1 : part.length);
        }
    }

    private final PaperFile file = new PaperFile();
    private final Type4Ndef ndef = new Type4Ndef(file);

    @Test
    void a_message_is_written_behind_its_length_and_read_again() throws Exception {
        assertThat(ndef.read()).isEmpty();

        ndef.write(MESSAGE);

        assertThat(HEX.formatHex(file.content, 0, 20)).isEqualTo("0012" + "D1010E55046578616D706C652E636F6D2F31");
        assertThat(ndef.read()).contains(MESSAGE);
    }

    @Test
    void torn_away_it_has_no_message_or_the_whole_one() throws Exception {
        ndef.write(NdefMessage.of(new NdefUri("https://example.com/old")));
        for (int writes = 1; writes < 3; writes++) {
            file.writesUntilTorn = writes;
            assertThatExceptionOfType(ChipFault.class).isThrownBy(() -> ndef.write(MESSAGE));
            assertThat(ndef.read()).isEmpty();
        }
        file.writesUntilTorn = Integer.MAX_VALUE;
        ndef.write(MESSAGE);
        assertThat(ndef.read()).contains(MESSAGE);
    }

    @Test
    void a_message_that_is_too_long_a_broken_file_and_a_forgetful_chip_are_told() {
        assertThatThrownBy(() -> ndef.write(NdefMessage.of(new NdefMime("a/b", new byte[57]))))
                .hasMessage("The NDEF message needs 65 bytes; the file has 64.");
        assertThat(file.content).containsOnly(0);
        file.content[0] = 1;
        assertThatThrownBy(ndef::read).hasMessage("The NDEF file on the chip says that it is longer than it can be.");
        file.content[0] = 0;
        file.content[1] = 3;
        assertThatThrownBy(ndef::read).hasMessageStartingWith("The NDEF file on the chip is broken. ");
        file.forgetful = true;
        assertThatThrownBy(() -> ndef.write(MESSAGE))
                .hasMessage("The NDEF file on the chip does not read back what was written to it.");
    }

    @Test
    void the_capability_container_says_how_large_the_file_is_and_who_may_write() throws Exception {
        assertThat(HEX.formatHex(Type4Layout.ofEv1(0x800).container())).isEqualTo("000F20003B00340406E104080000FF");
        Type4Layout open = new Type4Layout(256, 0x3B, 0x34, true);
        assertThat(Type4Layout.of(open.container())).isEqualTo(open);
        assertThat(HEX.formatHex(Type4Layout.applicationName())).isEqualTo("D2760000850101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000F20003B00340406E1040800",
                "000E20003B00340406E10408000000",
                "000F90003B00340406E10408000000",
                "000F20003B00340506E10408000000",
                "000F20003B00340406E10508000000",
                "000F20000100340406E10408000000",
                "000F20003B00340406E10400020000"
            })
    void a_capability_container_that_is_none_is_refused(String container) {
        assertThatExceptionOfType(NdefFormatException.class).isThrownBy(() -> Type4Layout.of(HEX.parseHex(container)));
    }

    @Test
    void a_memory_card_says_in_four_bytes_that_it_is_prepared() {
        assertThat(Type2Container.of(HEX.parseHex("E1101200"))).contains(new Type2Container(1, 0, 144, true, true));
        assertThat(Type2Container.of(HEX.parseHex("E1106D0F"))).contains(new Type2Container(1, 0, 872, true, false));
        assertThat(Type2Container.of(new byte[4])).isEmpty();
    }
}
