package dev.cardwright.templates.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecodingTest {

    private static final long MOST = 20_000_000;

    /** What compression at quality 0.95 and one conversion may change. */
    private static final int TOLERANCE = 4;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1 | 90               | 90 90 90
            -1 | 92 122 203       | 197 38 81
             1 | 92 122 203       | 197 38 81
             0 | 197 38 81        | 197 38 81
            -1 | 0 204 102 51     | 204 41 122
             0 | 255 51 153 204   | 204 41 122
             2 | 121 141 223 204  | 1 165 89
            """)
    void knows_what_the_samples_mean(int adobe, String samples, String colour) throws Exception {
        byte[] file = JpegMaker.plain(32, 32, numbers(samples));
        assertNear(colour(adobe < 0 ? file : JpegMaker.withAdobe(file, adobe)), numbers(colour));
    }

    @Test
    void knows_components_that_are_named_R_G_B() throws Exception {
        byte[] file = JpegMaker.plain(32, 32, 197, 38, 81);
        int frame = JpegMaker.frame(file);
        int scan = frame + 2 + 17;
        while ((file[scan] & 0xFF) != 0xFF || (file[scan + 1] & 0xFF) != 0xDA) {
            scan++;
        }
        for (int component = 0; component < 3; component++) {
            file[frame + 10 + component * 3] = (byte) "RGB".charAt(component);
            file[scan + 5 + component * 2] = (byte) "RGB".charAt(component);
        }
        assertNear(colour(file), 197, 38, 81);
    }

    @Test
    void decodes_ordinary_files_as_the_java_library_does() throws Exception {
        for (byte[] file :
                new byte[][] {JpegMaker.ordinary(stripes()), JpegMaker.progressive(stripes()), greyStripes()}) {
            BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
            Picture picture = decode(file);
            int[] argb = all(picture);
            for (int dot = 0; dot < argb.length; dot++) {
                int x = dot % expected.getWidth();
                int y = dot / expected.getWidth();
                int[] samples = expected.getRaster().getPixel(x, y, new int[4]);
                int grey = samples[0];
                boolean one = expected.getRaster().getNumBands() == 1;
                assertThat(argb[dot] >> 16 & 0xFF).isBetween(grey - 1, grey + 1);
                assertThat(argb[dot] >> 8 & 0xFF)
                        .isBetween((one ? grey : samples[1]) - 1, (one ? grey : samples[1]) + 1);
                assertThat(argb[dot] & 0xFF).isBetween((one ? grey : samples[2]) - 1, (one ? grey : samples[2]) + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void brings_a_profile_in_any_number_of_parts_to_srgb(int parts) throws Exception {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] file = JpegMaker.withAdobe(JpegMaker.plain(32, 32, 55, 128, 20), 0);
        assertNear(colour(file), 55, 128, 20);
        assertNear(colour(JpegMaker.withProfile(file, linear, parts, Optional.empty())), 128, 188, 79);
    }

    @Test
    void brings_grey_with_a_profile_to_srgb() throws Exception {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] file = JpegMaker.plain(32, 32, 55);
        assertNear(colour(JpegMaker.withProfile(file, linear, 1, Optional.empty())), 128, 128, 128);
    }

    @Test
    void brings_inks_with_a_profile_to_srgb() throws Exception {
        byte[] inks = JpegMaker.withAdobe(JpegMaker.plain(32, 32, 255, 0, 255, 255), 0);
        byte[] file = JpegMaker.withProfile(inks, ProfileMaker.greyInks(), 1, Optional.empty());
        int[] rgb = colour(file);
        assertThat(rgb[0]).as("magenta alone, as this profile sees it").isBetween(170, 205);
        assertNear(rgb, rgb[0], rgb[0], rgb[0]);
    }

    @Test
    void leaves_a_profile_aside_that_is_broken_or_does_not_fit() throws Exception {
        byte[] file = JpegMaker.withAdobe(JpegMaker.plain(32, 32, 55, 128, 20), 0);
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        assertNear(colour(JpegMaker.withProfile(file, linear, 3, Optional.of(2))), 55, 128, 20);
        assertNear(colour(JpegMaker.withProfile(file, grey, 1, Optional.empty())), 55, 128, 20);
        assertNear(colour(JpegMaker.withProfile(file, new byte[700], 1, Optional.empty())), 55, 128, 20);
        assertNear(
                colour(JpegMaker.withProfile(file, Arrays.copyOf(linear, linear.length - 9), 1, Optional.empty())),
                55,
                128,
                20);
        Random random = new Random(7);
        for (int attempt = 0; attempt < 60; attempt++) {
            byte[] wild = linear.clone();
            for (int change = 0; change < 12; change++) {
                wild[40 + random.nextInt(wild.length - 40)] = (byte) random.nextInt(256);
            }
            assertThat(decode(JpegMaker.withProfile(file, wild, 1, Optional.empty()))
                            .width())
                    .isEqualTo(32);
        }
    }

    @Test
    void follows_the_orientation_in_both_byte_orders() throws Exception {
        byte[] file = JpegMaker.ordinary(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB));
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            for (int orientation = 1; orientation <= 8; orientation++) {
                Picture picture = decode(JpegMaker.withOrientation(file, orientation, order));
                assertThat(picture.width() + "x" + picture.height()).isEqualTo(orientation < 5 ? "64x32" : "32x64");
            }
        }
    }

    @Test
    void takes_broken_notes_of_a_camera_for_none() throws Exception {
        byte[] file = JpegMaker.ordinary(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB));
        byte[] right = JpegMaker.exif(6, ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < 18; length++) {
            assertThat(decode(JpegMaker.withExif(file, Arrays.copyOf(right, length)))
                            .width())
                    .isEqualTo(64);
        }
        Random random = new Random(11);
        for (int attempt = 0; attempt < 300; attempt++) {
            byte[] wild = right.clone();
            for (int change = 0; change < 3; change++) {
                wild[random.nextInt(wild.length)] = (byte) random.nextInt(256);
            }
            assertThat(decode(JpegMaker.withExif(file, wild)).width()).isIn(32, 64);
        }
        assertThat(decode(JpegMaker.withOrientation(file, 9, ByteOrder.BIG_ENDIAN))
                        .width())
                .isEqualTo(64);
    }

    @Test
    void refuses_a_file_that_ends_too_early_wherever_it_ends() {
        byte[] whole = JpegMaker.ordinary(stripes());
        for (int length = 3; length < whole.length - 2; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode(cut))
                    .isInstanceOf(PictureRefused.class)
                    .hasMessage("The photo is damaged or ends too early.");
        }
    }

    @Test
    void survives_whatever_else_is_in_a_file() {
        Random random = new Random(3);
        for (byte[] whole : new byte[][] {JpegMaker.ordinary(stripes()), JpegMaker.progressive(stripes())}) {
            for (int attempt = 0; attempt < 400; attempt++) {
                byte[] wild = whole.clone();
                for (int change = 0; change < 1 + attempt % 20; change++) {
                    wild[2 + random.nextInt(wild.length - 2)] = (byte) random.nextInt(256);
                }
                assertThat(refusalOrNothing(wild)).doesNotContain("Exception");
            }
        }
    }

    @Test
    void refuses_kinds_it_cannot_draw_by_name() {
        byte[] file = JpegMaker.plain(32, 32, 10, 20, 30);
        int frame = JpegMaker.frame(file);
        assertThat(refusalOrNothing(changed(file, frame + 1, 0xC3))).contains("lossless");
        assertThat(refusalOrNothing(changed(file, frame + 1, 0xC9))).contains("arithmetically coded");
        assertThat(refusalOrNothing(changed(file, frame + 4, 12))).contains("a JPEG with 12 bits");
        assertThat(refusalOrNothing(JpegMaker.plain(32, 32, 10, 20))).contains("a JPEG of 2 colours");
        assertThat(refusalOrNothing(changed(changed(file, frame + 5, 0), frame + 6, 0)))
                .contains("damaged");
    }

    @Test
    void refuses_measures_beyond_the_limit_before_it_decodes() {
        byte[] file = JpegMaker.plain(32, 32, 10, 20, 30);
        int frame = JpegMaker.frame(file);
        for (int at = 5; at < 9; at++) {
            file[frame + at] = (byte) 0xFF;
        }
        assertThat(refusalOrNothing(file))
                .isEqualTo("The photo has 65535 x 65535 pixels. Allowed: up to 20000000 altogether.");
    }

    @Test
    void refuses_a_file_that_makes_the_decoder_pass_over_it_again_and_again() {
        byte[] file = JpegMaker.progressive(stripes());
        int scan = 2;
        while ((file[scan] & 0xFF) != 0xFF || (file[scan + 1] & 0xFF) != 0xDA) {
            scan++;
        }
        byte[] again = new byte[file.length + 1000 * 14];
        System.arraycopy(file, 0, again, 0, scan);
        for (int copy = 0; copy < 1000; copy++) {
            System.arraycopy(file, scan, again, scan + copy * 14, 14);
        }
        System.arraycopy(file, scan, again, scan + 14_000, file.length - scan);
        assertThat(refusalOrNothing(again)).contains("more than 60 scans");
    }

    private static byte[] changed(byte[] file, int at, int value) {
        byte[] changed = file.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static String refusalOrNothing(byte[] file) {
        try {
            decode(file);
            return "";
        } catch (PictureRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Picture decode(byte[] file) throws PictureRefused {
        return PictureDecoder.decode(file, MOST, "The photo");
    }

    private static int[] all(Picture picture) {
        return picture.scaled(
                new Part(0, 0, picture.width(), picture.height()), picture.width(), picture.height(), Turn.NONE);
    }

    private static int[] colour(byte[] file) throws PictureRefused {
        Picture picture = decode(file);
        int argb = picture.scaled(new Part(8, 8, 16, 16), 4, 4, Turn.NONE)[5];
        return new int[] {argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF};
    }

    private static void assertNear(int[] actual, int... expected) {
        for (int band = 0; band < 3; band++) {
            assertThat(actual[band])
                    .as("of " + Arrays.toString(actual))
                    .isBetween(expected[band] - TOLERANCE, expected[band] + TOLERANCE);
        }
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.strip().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static BufferedImage stripes() {
        BufferedImage image = new BufferedImage(61, 45, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 45; y++) {
            for (int x = 0; x < 61; x++) {
                image.setRGB(x, y, (x * 4) << 16 | (y * 5) << 8 | (x + y) * 2 % 256);
            }
        }
        return image;
    }

    private static byte[] greyStripes() {
        BufferedImage image = new BufferedImage(61, 45, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 45; y++) {
            for (int x = 0; x < 61; x++) {
                image.getRaster().setSample(x, y, 0, x * 4);
            }
        }
        return JpegMaker.ordinary(image);
    }
}
