package dev.cardwright.templates.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

    @ParameterizedTest
    @CsvSource({"60,80,28,37", "61,33,61,33", "10,10,33,47", "300,7,3,90", "5,5,1,1", "64,64,32,32", "2,2,9,9"})
    void averages_what_lies_below_each_dot(int pixelsAcross, int pixelsDown, int width, int height) {
        byte[] data = noise(pixelsAcross * pixelsDown * 3);
        Picture picture = picture(pixelsAcross, pixelsDown, ColourModel.RGB, data, 1);
        Part part = new Part(0.3, 0.7, pixelsAcross - 1.1, pixelsDown - 1.9);
        int[] scaled = picture.scaled(part, width, height, Turn.NONE);
        for (int dot = 0; dot < scaled.length; dot++) {
            for (int band = 0; band < 3; band++) {
                double expected =
                        average(data, pixelsAcross, pixelsDown, part, width, height, dot % width, dot / width, band);
                assertThat((double) (scaled[dot] >> (16 - 8 * band) & 0xFF)).isBetween(expected - 2.2, expected + 2.2);
            }
        }
    }

    @Test
    void keeps_one_colour_one_colour() {
        byte[] white = new byte[97 * 61 * 3];
        Arrays.fill(white, (byte) 255);
        Picture picture = picture(97, 61, ColourModel.RGB, white, 1);
        for (int size : new int[] {1, 13, 60, 97, 200}) {
            assertThat(picture.scaled(new Part(0, 0, 97, 61), size, size, Turn.NONE))
                    .containsOnly(0xFFFFFFFF);
        }
    }

    @Test
    void does_not_touch_what_is_transparent() {
        byte[] half = new byte[40 * 40 * 4];
        for (int pixel = 0; pixel < 40 * 40; pixel++) {
            if (pixel % 40 < 20) {
                Arrays.fill(half, pixel * 4, pixel * 4 + 4, (byte) 255);
                half[pixel * 4 + 1] = 0;
                half[pixel * 4 + 2] = 0;
            }
        }
        int[] scaled = picture(40, 40, ColourModel.RGB_ALPHA, half, 1).scaled(new Part(0, 0, 40, 40), 3, 1, Turn.NONE);
        assertThat(scaled[0]).isEqualTo(0xFFFF0000);
        assertThat(scaled[1] & 0xFFFFFF).as("no dark rim").isEqualTo(0xFF0000);
        assertThat(scaled[1] >>> 24).isBetween(126, 130);
        assertThat(scaled[2]).isZero();
    }

    @Test
    void turns_a_part_of_an_upright_picture_in_every_way() {
        for (int orientation = 1; orientation <= 8; orientation++) {
            Turn held = Turn.ofOrientation(orientation);
            int[] seen = new int[6 * 4];
            Arrays.setAll(seen, dot -> 0xFF000000 | dot * 0x010101);
            int[] stored = held.back().apply(seen, 6, 4);
            byte[] data = new byte[24];
            for (int at = 0; at < 24; at++) {
                data[at] = (byte) stored[at];
            }
            boolean lying = orientation > 4;
            Picture picture = picture(lying ? 4 : 6, lying ? 6 : 4, ColourModel.GREY, data, orientation);
            assertThat(picture.width()).isEqualTo(6);
            for (Turn turn : Turn.values()) {
                int[] expected = turn.apply(new int[] {seen[8], seen[9], seen[10], seen[14], seen[15], seen[16]}, 3, 2);
                assertThat(picture.scaled(new Part(2, 1, 3, 2), 3, 2, turn)).isEqualTo(expected);
            }
        }
    }

    @Test
    void finds_the_turn_of_a_transform() {
        assertThat(Turn.of(2.5, 0, 0, 2.5)).contains(Turn.NONE);
        assertThat(Turn.of(0, -3, 3, 0)).contains(Turn.RIGHT);
        assertThat(Turn.of(0, 3, -3, 0)).contains(Turn.LEFT);
        assertThat(Turn.of(-1, 0, 0, 1)).contains(Turn.MIRRORED);
        assertThat(Turn.of(1, 0.2, 0, 1)).isEmpty();
    }

    @Test
    void shows_nothing_of_a_picture_in_words() throws Exception {
        byte[] file = JpegMaker.plain(8, 8, 1, 2, 3);
        assertThat(PictureDecoder.decode(file, 64, "The photo").toString()).isEqualTo("Picture[•••]");
    }

    private static Picture picture(int width, int height, ColourModel model, byte[] data, int orientation) {
        return new Picture(
                new Samples(width, height, model, data), 1, Turn.ofOrientation(orientation), Optional.empty());
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    /** The same sum as a schoolbook would write it. */
    private static double average(
            byte[] data, int across, int down, Part part, int width, int height, int x, int y, int band) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < down; row++) {
            double inRow = overlap(part.top(), part.height() / height, y, row, down);
            for (int column = 0; column < across && inRow > 0; column++) {
                double share = inRow * overlap(part.left(), part.width() / width, x, column, across);
                sum += share * (data[(row * across + column) * 3 + band] & 0xFF);
                all += share;
            }
        }
        return sum / all;
    }

    private static double overlap(double from, double step, int dot, int pixel, int pixels) {
        double reach = Math.max(1, step);
        double begin = Math.max(0, from + (dot + 0.5) * step - reach / 2);
        double end = Math.min(pixels, from + (dot + 0.5) * step + reach / 2);
        return Math.max(0, Math.min(pixel + 1, end) - Math.max(pixel, begin));
    }
}
