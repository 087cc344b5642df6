package dev.cardwright.simulator.pn532;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The PN532's frames, and what is no frame. */
final class FramesTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        // GetFirmwareVersion as every host sends it, also behind bytes that wake the chip, and extended.
        "0000ff02fed4022a00, 02",
        "5555000000000000000000ff02fed4022a00, 02",
        "0000ffffff0002fed4022a00, 02",
    })
    void a_command_is_read_whatever_stands_before_it(String line, String command) throws IOException {
        assertThat(read(line)).contains(command);
    }

    @ParameterizedTest
    @CsvSource({
        "0000ff00ff00", // the host's ACK
        "0000ffff0000", // its NACK
        "0000ff02ffd4022a00", // wrong complement of the length
        "0000ff02fed4022b00", // wrong checksum
        "0000ff02fed5022900", // an answer
        "0000ffffffffff02", // too long
    })
    void what_is_no_whole_command_is_passed_over(String line) throws IOException {
        assertThat(read(line)).isEmpty();
    }

    @Test
    void a_line_that_ends_inside_a_frame_is_an_end() {
        assertThatThrownBy(() -> read("0000ff02fe")).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read("0000")).isInstanceOf(EOFException.class);
    }

    @Test
    void answers_get_short_frames_while_these_hold_them_and_extended_ones_behind() {
        assertThat(HEX.formatHex(Frames.of(HEX.parseHex("0332010607")))).isEqualTo("0000ff06fad50332010607e800");
        byte[] longFrame = Frames.of(new byte[255]);
        assertThat(HEX.formatHex(longFrame)).startsWith("0000ffffff0100ffd500").endsWith("002b00");
        assertThat(longFrame).hasSize(8 + 256 + 2);
    }

    private static Optional<String> read(String line) throws IOException {
        return Frames.read(new ByteArrayInputStream(HEX.parseHex(line))).map(HEX::formatHex);
    }
}
