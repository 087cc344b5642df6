package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares this driver's black panel with streams recorded from the vendor's own Windows driver. They are not part of this
 * repository; the environment variable {@code CARDWRIGHT_CAPTURES} names the folder that holds {@code evolis/*.bin}.
 */
@EnabledIfEnvironmentVariable(
        named = "CARDWRIGHT_CAPTURES",
        matches = ".+",
        disabledReason = "CARDWRIGHT_CAPTURES names no folder with recorded driver streams")
class CapturedStreamTest {
    private static final int LINE_BYTES = 81;

    @ParameterizedTest
    @ValueSource(strings = {"card-white.bin", "card-gradient.bin", "evolis-card-text.bin"})
    void the_same_picture_becomes_the_same_bytes_as_from_the_vendors_driver(String file) throws Exception {
        byte[] recorded = panelOf(stream(file));
        assertThat(recorded).hasSize(PanelPacker.packedBytes(2));
        byte[] landscape = turnedBack(recorded);
        byte[] ours = new byte[PanelPacker.packedBytes(2)];
        PanelPacker.pack(landscape, PanelPacker.LINES, PanelPacker.LINE_DOTS, 2, ours, 0);
        assertThat(ours).isEqualTo(recorded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"card-white.bin", "card-gradient.bin", "evolis-card-text.bin"})
    void commands_are_framed_as_by_the_vendors_driver(String file) throws Exception {
        byte[] recorded = stream(file);
        for (String command : new String[] {"Pr;k", "Ss", "Sr"}) {
            byte[] ours = Command.setting(command, "").frame();
            assertThat(indexOf(recorded, ours, 0)).as(command).isNotNegative();
        }
    }

    private static byte[] stream(String file) throws Exception {
        return Files.readAllBytes(Path.of(System.getenv("CARDWRIGHT_CAPTURES"), "evolis", file));
    }

    /** Unpacks the compressed panel: per line 00 white, FF black, or a count and so many bytes. */
    private static byte[] panelOf(byte[] stream) {
        byte[] name = "\u001bDbc;k;2;".getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(stream, name, 0) + name.length;
        int separator = indexOf(stream, new byte[] {';'}, at);
        int bytes = Integer.parseInt(new String(stream, at, separator - at, StandardCharsets.US_ASCII));
        int from = separator + 1;
        int end = from + bytes;
        assertThat(stream[end]).as("the end behind the announced bytes").isEqualTo((byte) '\r');
        ByteArrayOutputStream panel = new ByteArrayOutputStream();
        while (from < end) {
            int count = stream[from++] & 0xFF;
            byte[] line = new byte[LINE_BYTES];
            if (count == 0xFF) {
                Arrays.fill(line, (byte) 0xFF);
            } else {
                System.arraycopy(stream, from, line, 0, count);
                from += count;
            }
            panel.writeBytes(line);
        }
        return panel.toByteArray();
    }

    /** The landscape picture a person would see, found by turning the panel back: written apart from the packer. */
    private static byte[] turnedBack(byte[] panel) {
        byte[] landscape = new byte[PanelPacker.LINES * PanelPacker.LINE_DOTS];
        for (int line = 0; line < PanelPacker.LINES; line++) {
            for (int dot = 0; dot < PanelPacker.LINE_DOTS; dot++) {
                int bit = panel[line * LINE_BYTES + dot / 8] >> (7 - dot % 8) & 1;
                int y = PanelPacker.LINE_DOTS - 1 - dot;
                landscape[y * PanelPacker.LINES + line] = (byte) bit;
            }
        }
        return landscape;
    }

    private static int indexOf(byte[] where, byte[] what, int from) {
        for (int at = from; at <= where.length - what.length; at++) {
            if (Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
