package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelCompressorTest {
    private static final int LINES = 1016;
    private static final int DOTS = 648;
    private static final int LINE_BYTES = 81;

    @Test
    void a_line_of_black_is_a_count_and_its_bytes_without_the_zeros_behind() {
        byte[] panel = new byte[LINES * LINE_BYTES];
        panel[LINE_BYTES] = (byte) 0x80; // second line: one byte
        panel[2 * LINE_BYTES + 80] = 1; // third line: all 81
        panel[3 * LINE_BYTES + 9] = 1; // fourth line: ten
        byte[] coded = resin(panel);
        assertThat(coded).hasSize(LINES + 1 + 81 + 10);
        assertThat(Arrays.copyOf(coded, 4)).containsExactly(0, 1, 0x80, 81);
        assertThat(coded[3 + 81]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(coded, 85, 96)).containsExactly(10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(coded, 96, coded.length)).containsOnly((byte) 0);
    }

    @Test
    void a_full_panel_of_black_has_a_count_before_each_line_and_never_the_mark_for_full_lines() {
        byte[] panel = new byte[LINES * LINE_BYTES];
        Arrays.fill(panel, (byte) 0xFF);
        byte[] coded = resin(panel);
        assertThat(coded).hasSize(83_312);
        assertThat(coded[0]).isEqualTo((byte) 81);
        assertThat(coded[82]).isEqualTo((byte) 81);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 99, 100})
    void black_comes_back_as_it_was(int percentOfZeros) {
        byte[] panel = new byte[LINES * LINE_BYTES];
        Random random = new Random(percentOfZeros);
        for (int at = 0; at < panel.length; at++) {
            panel[at] = (byte) (random.nextInt(100) < percentOfZeros ? 0 : random.nextInt(256));
        }
        assertThat(unpackedResin(resin(panel))).isEqualTo(panel);
    }

    @Test
    void a_blank_panel_of_dye_is_two_bytes_a_line() {
        byte[] coded = dye(new byte[LINES * DOTS], 128);
        assertThat(coded).hasSize(2 * LINES);
        for (int line = 0; line < LINES; line++) {
            assertThat(coded[2 * line]).isEqualTo((byte) 0x80);
            assertThat(coded[2 * line + 1]).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A run and the end of its line: dots of step 5 in front, the others 0.
        "128, 1,   05  80FF 80FF 8089",
        "128, 2,   0505  80FF 80FF 8088",
        "128, 3,   8503  80FF 80FF 8087",
        "128, 255, 85FF  80FF 808A",
        "128, 256, 85FF 05  80FF 8089",
        "128, 646, 85FF 85FF 8588  00 00",
        "64,  255, 85FF  C089",
        "64,  256, 85FF 05  C088",
        "64,  257, C501  C087",
        "64,  511, C5FF  8089",
        "64,  512, C5FF 05  8088",
        "32,  256, 85FF 05  C088",
        "32,  257, C501  C087",
        "32,  511, C5FF  8089",
        "32,  512, C5FF 05  8088",
        "32,  513, E501  8087",
        "32,  648, E588"
    })
    void a_run_of_dye_is_its_step_and_a_count_that_is_never_zero(int levels, int dots, String expected) {
        byte[] lines = new byte[LINES * DOTS];
        Arrays.fill(lines, 0, dots, (byte) 5);
        String wanted = expected.replace(" ", "");
        byte[] coded = dye(lines, levels);
        assertThat(hex(Arrays.copyOf(coded, wanted.length() / 2))).isEqualTo(wanted);
        assertThat(coded).hasSize(wanted.length() / 2 + 2 * (LINES - 1));
    }

    @ParameterizedTest
    @CsvSource({"128, 40", "128, 3", "64, 300", "64, 20", "32, 700", "32, 5"})
    void dye_comes_back_as_it_was(int levels, int longestRun) {
        byte[] lines = new byte[LINES * DOTS];
        Random random = new Random(longestRun);
        int at = 0;
        while (at < lines.length) {
            int run = Math.min(lines.length - at, 1 + random.nextInt(longestRun));
            Arrays.fill(lines, at, at + run, (byte) random.nextInt(levels));
            at += run;
        }
        byte[] into = new byte[2 * LINES * DOTS];
        int bytes = PanelCompressor.dye(lines, levels, into);
        assertThat(unpackedDye(Arrays.copyOf(into, bytes), levels)).isEqualTo(lines);
    }

    @Test
    void dye_that_would_not_be_shorter_is_given_up() {
        byte[] noise = new byte[LINES * DOTS];
        Random random = new Random(1);
        for (int at = 0; at < noise.length; at++) {
            noise[at] = (byte) random.nextInt(128);
        }
        assertThat(PanelCompressor.dye(noise, 128, new byte[PanelPacker.packedBytes(128)]))
                .isEqualTo(-1);
    }

    private static byte[] resin(byte[] panel) {
        byte[] into = new byte[PanelCompressor.MOST_RESIN_BYTES];
        return Arrays.copyOf(into, PanelCompressor.resin(panel, into));
    }

    private static byte[] dye(byte[] lines, int levels) {
        byte[] into = new byte[PanelPacker.packedBytes(levels)];
        return Arrays.copyOf(into, PanelCompressor.dye(lines, levels, into));
    }

    /** From the description of the format alone. */
    private static byte[] unpackedResin(byte[] coded) {
        byte[] panel = new byte[LINES * LINE_BYTES];
        int at = 0;
        for (int line = 0; line < LINES; line++) {
            int count = coded[at++];
            System.arraycopy(coded, at, panel, line * LINE_BYTES, count);
            at += count;
        }
        assertThat(at).isEqualTo(coded.length);
        return panel;
    }

    /** From the description of the format alone. */
    private static byte[] unpackedDye(byte[] coded, int levels) {
        byte[] lines = new byte[LINES * DOTS];
        int at = 0;
        int dot = 0;
        while (at < coded.length) {
            int head = coded[at++] & 0xFF;
            if (head < 0x80) {
                lines[dot++] = (byte) head;
                continue;
            }
            int count = coded[at++] & 0xFF;
            if (levels < 128) {
                count += (head & 0x40) == 0 ? 0 : 256;
            }
            if (levels < 64) {
                count += (head & 0x20) == 0 ? 0 : 256;
            }
            int step = head & (levels - 1);
            int run = count == 0 ? DOTS : count;
            assertThat(dot % DOTS + run).as("a run within its line").isLessThanOrEqualTo(DOTS);
            Arrays.fill(lines, dot, dot + run, (byte) step);
            dot += run;
        }
        assertThat(dot).isEqualTo(lines.length);
        return lines;
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte one : bytes) {
            hex.append(String.format("%02X", one & 0xFF));
        }
        return hex.toString();
    }
}
