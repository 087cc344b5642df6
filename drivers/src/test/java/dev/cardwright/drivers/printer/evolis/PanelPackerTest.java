package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelPackerTest {
    private static final int WIDTH = 1016;
    private static final int HEIGHT = 648;

    @ParameterizedTest
    @CsvSource({"2, 82296", "32, 411480", "64, 493776", "128, 576072"})
    void a_panel_has_1016_lines_of_648_dots_whatever_is_on_the_card(int levels, int bytes) {
        assertThat(PanelPacker.packedBytes(levels)).isEqualTo(bytes);
    }

    @Test
    void other_levels_do_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> PanelPacker.packedBytes(256));
    }

    @Test
    void the_left_edge_is_the_first_line_and_the_bottom_its_first_dot() {
        byte[] plane = new byte[WIDTH * HEIGHT];
        plane[at(0, HEIGHT - 1)] = 1; // bottom left
        plane[at(0, 0)] = 1; // top left
        plane[at(WIDTH - 1, HEIGHT - 1)] = 1; // bottom right
        byte[] panel = pack(plane, 2);
        assertThat(panel[0]).isEqualTo((byte) 0x80);
        assertThat(panel[80]).isEqualTo((byte) 0x01);
        assertThat(panel[1015 * 81]).isEqualTo((byte) 0x80);
        assertThat(bitsOn(panel)).isEqualTo(3);
    }

    @Test
    void a_card_smaller_than_the_panel_lies_in_its_middle() {
        byte[] plane = new byte[1011 * 638];
        Arrays.fill(plane, (byte) 1);
        byte[] panel = new byte[PanelPacker.packedBytes(2)];
        PanelPacker.pack(plane, 1011, 638, 2, panel, 0);
        assertThat(bitsOn(panel)).isEqualTo(1011 * 638);
        assertThat(line(panel, 1)).containsOnly((byte) 0);
        assertThat(line(panel, 1013)).containsOnly((byte) 0);
        // Two lines before the card and three behind it; five dots below it and five above.
        assertThat(line(panel, 2)[0]).isEqualTo((byte) 0b0000_0111);
        assertThat(line(panel, 2)[80]).isEqualTo((byte) 0b1110_0000);
        assertThat(line(panel, 1012)[40]).isEqualTo((byte) 0xFF);
    }

    @Test
    void eight_dots_of_dye_are_seven_bytes_most_significant_bit_first() {
        byte[] plane = new byte[WIDTH * HEIGHT];
        int[] values = {255, 0, 128, 255, 1, 3, 254, 64};
        for (int dot = 0; dot < 8; dot++) {
            plane[at(0, HEIGHT - 1 - dot)] = (byte) values[dot];
        }
        // 127, 0, 63, 127, 0, 1, 126, 31: value x 127 / 255, cut off.
        String bits = "1111111" + "0000000" + "0111111" + "1111111" + "0000000" + "0000001" + "1111110" + "0011111";
        byte[] panel = pack(plane, 128);
        for (int index = 0; index < 7; index++) {
            int expected = Integer.parseInt(bits.substring(index * 8, index * 8 + 8), 2);
            assertThat(panel[index] & 0xFF).as("byte %d", index).isEqualTo(expected);
        }
        assertThat(Arrays.copyOfRange(panel, 7, panel.length)).containsOnly((byte) 0);
    }

    @Test
    void lines_of_dye_begin_on_whole_bytes() {
        byte[] plane = new byte[WIDTH * HEIGHT];
        plane[at(3, HEIGHT - 1)] = (byte) 255;
        assertThat(pack(plane, 128)[3 * 567]).isEqualTo((byte) 0b1111_1110);
        assertThat(pack(plane, 64)[3 * 486]).isEqualTo((byte) 0b1111_1100);
        assertThat(pack(plane, 32)[3 * 405]).isEqualTo((byte) 0b1111_1000);
    }

    @ParameterizedTest
    @CsvSource({
        "1016, 648, 128",
        "1011, 638, 128",
        "1011, 638, 64",
        "1011, 638, 32",
        "1011, 638, 2",
        "13, 5, 128",
        "1, 1, 2"
    })
    void any_picture_is_packed_as_if_dot_by_dot_and_nothing_else_is_touched(int width, int height, int levels) {
        byte[] plane = new byte[width * height];
        new Random(width).nextBytes(plane);
        int bytes = PanelPacker.packedBytes(levels);
        byte[] frame = new byte[bytes + 20];
        PanelPacker.pack(plane, width, height, levels, frame, 9);
        byte[] expected = new byte[bytes + 20];
        System.arraycopy(dotByDot(plane, width, height, levels), 0, expected, 9, bytes);
        assertThat(frame).isEqualTo(expected);
    }

    /** Slow and simple, from the description alone. */
    private static byte[] dotByDot(byte[] plane, int width, int height, int levels) {
        StringBuilder bits = new StringBuilder();
        int depth = Integer.toBinaryString(levels - 1).length();
        for (int line = 0; line < 1016; line++) {
            for (int dot = 0; dot < 648; dot++) {
                int x = line - (1016 - width) / 2;
                int y = 647 - dot - (648 - height) / 2;
                boolean onCard = x >= 0 && x < width && y >= 0 && y < height;
                int value = onCard ? plane[y * width + x] & 0xFF : 0;
                int step = levels == 2 ? Math.min(1, value) : value * (levels - 1) / 255;
                String digits = Integer.toBinaryString(step);
                bits.append("0".repeat(depth - digits.length())).append(digits);
            }
        }
        byte[] panel = new byte[bits.length() / 8];
        for (int index = 0; index < panel.length; index++) {
            panel[index] = (byte) Integer.parseInt(bits.substring(index * 8, index * 8 + 8), 2);
        }
        return panel;
    }

    @Test
    void full_dye_is_the_highest_step_everywhere() {
        byte[] plane = new byte[WIDTH * HEIGHT];
        Arrays.fill(plane, (byte) 255);
        assertThat(pack(plane, 128)).containsOnly((byte) 0xFF);
    }

    @Test
    void a_plane_without_any_dot_is_blank() {
        byte[] plane = new byte[WIDTH * HEIGHT];
        assertThat(PanelPacker.isBlank(plane)).isTrue();
        plane[plane.length - 1] = (byte) 0x80;
        assertThat(PanelPacker.isBlank(plane)).isFalse();
    }

    private static int at(int x, int y) {
        return y * WIDTH + x;
    }

    private static byte[] pack(byte[] plane, int levels) {
        byte[] panel = new byte[PanelPacker.packedBytes(levels)];
        PanelPacker.pack(plane, WIDTH, HEIGHT, levels, panel, 0);
        return panel;
    }

    private static byte[] line(byte[] panel, int number) {
        return Arrays.copyOfRange(panel, number * 81, number * 81 + 81);
    }

    private static int bitsOn(byte[] panel) {
        int count = 0;
        for (byte eight : panel) {
            count += Integer.bitCount(eight & 0xFF);
        }
        return count;
    }
}
