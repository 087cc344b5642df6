package dev.cardwright.templates.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngDecodingTest {

    private static final long MOST = 20_000_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
             8 | 0 | 90                          | ff5a5a5a
             1 | 0 | 255                         | ffffffff
             2 | 0 | 170                         | ffaaaaaa
             4 | 0 | 102                         | ff666666
            16 | 0 | 90 17                       | ff5a5a5a
             8 | 2 | 197 38 81                   | ffc52651
            16 | 2 | 197 3 38 200 81 0           | ffc42751
             8 | 4 | 90 255                      | ff5a5a5a
             8 | 4 | 90 128                      | 805a5a5a
            16 | 4 | 90 90 128 128               | 805a5a5a
             8 | 6 | 197 38 81 255               | ffc52651
             8 | 6 | 200 40 80 51                | 33c82850
            16 | 6 | 200 200 40 40 80 80 51 51   | 33c82850
             8 | 6 | 200 40 80 0                 | 00000000
            """)
    void takes_every_kind_of_colour(int bits, int kind, String pixel, String argb) throws Exception {
        for (boolean interlaced : new boolean[] {false, true}) {
            int size = interlaced ? 1 : 16;
            byte[] file = new PngMaker()
                    .header(size, size, bits, kind, interlaced)
                    .pixels(PngMaker.plain(size, size, bits, kind, numbers(pixel)))
                    .end();
            assertThat(difference(colour(file), (int) Long.parseLong(argb, 16)))
                    .as(Integer.toHexString(colour(file)))
                    .isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"8,1", "4,17", "2,85", "1,255"})
    void takes_palettes_with_opacity(int bits, int index) throws Exception {
        PngMaker png = new PngMaker()
                .header(16, 16, bits, 3, false)
                .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3, (byte) 200, (byte) 40, (byte) 80);
        byte[] pixels = PngMaker.plain(16, 16, bits, 3, index);
        assertThat(Integer.toHexString(colour(png.pixels(pixels).end()))).isEqualTo("ffc82850");
        PngMaker glass = new PngMaker()
                .header(16, 16, bits, 3, false)
                .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3, (byte) 200, (byte) 40, (byte) 80)
                .chunk("tRNS", (byte) 255, (byte) 0);
        assertThat(colour(glass.pixels(pixels).end())).isZero();
    }

    @Test
    void takes_one_colour_that_stands_for_nothing() throws Exception {
        byte[] grey = new PngMaker()
                .header(16, 16, 8, 0, false)
                .chunk("tRNS", (byte) 0, (byte) 90)
                .pixels(PngMaker.plain(16, 16, 8, 0, 90))
                .end();
        byte[] green = new PngMaker()
                .header(16, 16, 8, 2, false)
                .chunk("tRNS", (byte) 0, (byte) 0, (byte) 0, (byte) 255, (byte) 0, (byte) 0)
                .pixels(PngMaker.plain(16, 16, 8, 2, 0, 255, 0))
                .end();
        assertThat(colour(grey)).isZero();
        assertThat(colour(green)).isZero();
    }

    @Test
    void brings_a_profile_to_srgb_also_below_opacity_and_for_grey() throws Exception {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] linearGrey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        int rgb = colour(new PngMaker()
                .header(16, 16, 8, 2, false)
                .profile(linear)
                .pixels(PngMaker.plain(16, 16, 8, 2, 55, 128, 20))
                .end());
        int rgba = colour(new PngMaker()
                .header(16, 16, 8, 6, false)
                .profile(linear)
                .pixels(PngMaker.plain(16, 16, 8, 6, 55, 128, 20, 128))
                .end());
        int grey = colour(new PngMaker()
                .header(16, 16, 8, 0, false)
                .profile(linearGrey)
                .pixels(PngMaker.plain(16, 16, 8, 0, 55))
                .end());
        assertThat(difference(rgb, 0xFF80BC4F)).as(Integer.toHexString(rgb)).isLessThanOrEqualTo(2);
        assertThat(difference(rgba, 0x8080BC4F)).as(Integer.toHexString(rgba)).isLessThanOrEqualTo(3);
        assertThat(difference(grey, 0xFF808080)).as(Integer.toHexString(grey)).isLessThanOrEqualTo(2);
    }

    @Test
    void knows_srgb_under_whatever_name() {
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        assertThat(ColourProfile.of(srgb, ColourModel.RGB)).isEmpty();
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        assertThat(ColourProfile.of(linear, ColourModel.RGB)).isPresent();
        assertThat(ColourProfile.of(linear, ColourModel.GREY)).isEmpty();
    }

    @Test
    void follows_the_orientation() throws Exception {
        byte[] file = new PngMaker()
                .header(32, 16, 8, 0, false)
                .chunk("eXIf", JpegMaker.exif(6, ByteOrder.BIG_ENDIAN))
                .pixels(PngMaker.plain(32, 16, 8, 0, 90))
                .end();
        assertThat(decode(file).height()).isEqualTo(32);
    }

    @Test
    @Timeout(10)
    void does_not_unpack_profiles_and_texts_that_swell() throws Exception {
        byte[] bomb = PngMaker.packed(new byte[200_000_000]);
        byte[] named = new byte[bomb.length + 3];
        named[0] = 'p';
        System.arraycopy(bomb, 0, named, 3, bomb.length);
        byte[] text = new byte[bomb.length + 6];
        text[0] = 't';
        text[2] = 1;
        System.arraycopy(bomb, 0, text, 6, bomb.length);
        byte[] file = new PngMaker()
                .header(16, 16, 8, 0, false)
                .chunk("iCCP", named)
                .chunk("zTXt", named)
                .chunk("iTXt", text)
                .pixels(PngMaker.plain(16, 16, 8, 0, 90))
                .end();
        long before = allocated();
        assertThat(Integer.toHexString(colour(file))).isEqualTo("ff5a5a5a");
        assertThat(allocated() - before).isLessThan(40_000_000);
    }

    @Test
    @Timeout(10)
    void refuses_a_giant_of_two_kilobytes_at_once() {
        byte[] file = new PngMaker()
                .header(30_000, 30_000, 8, 2, false)
                .pixels(new byte[1_000_000])
                .end();
        assertThat(file).hasSizeLessThan(2_048);
        long before = allocated();
        assertThat(refusal(file)).isEqualTo("The photo has 30000 x 30000 pixels. Allowed: up to 20000000 altogether.");
        assertThat(allocated() - before).isLessThan(1_000_000);
    }

    @Test
    void refuses_wrong_checksums_and_missing_parts() {
        byte[] pixels = PngMaker.packed(PngMaker.plain(16, 16, 8, 0, 90));
        PngMaker wrong = new PngMaker().header(16, 16, 8, 0, false).chunk("IDAT", pixels, 1);
        assertThat(refusal(wrong.end())).contains("damaged");
        assertThat(refusal(new PngMaker().header(16, 16, 8, 0, false).end())).contains("damaged");
        assertThat(refusal(new PngMaker().chunk("IDAT", pixels).end())).contains("damaged");
        assertThat(refusal(new PngMaker()
                        .header(16, 16, 8, 0, false)
                        .header(16, 16, 8, 0, false)
                        .chunk("IDAT", pixels)
                        .end()))
                .contains("damaged");
        assertThat(refusal(new PngMaker()
                        .header(16, 16, 8, 0, false)
                        .chunk("IDAT", Arrays.copyOf(pixels, pixels.length / 2))
                        .end()))
                .contains("damaged");
        assertThat(refusal(new PngMaker()
                        .header(16, 0, 8, 0, false)
                        .chunk("IDAT", pixels)
                        .end()))
                .contains("damaged");
        assertThat(refusal(new PngMaker()
                        .header(-16, 16, 8, 0, false)
                        .chunk("IDAT", pixels)
                        .end()))
                .contains("damaged");
        assertThat(refusal(new PngMaker()
                        .header(16, 16, 3, 0, false)
                        .chunk("IDAT", pixels)
                        .end()))
                .contains("damaged");
    }

    @Test
    void refuses_a_file_that_ends_too_early_wherever_it_ends() {
        byte[] whole = portrait();
        for (int length = 8; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length))).contains("damaged");
        }
    }

    @Test
    void survives_whatever_else_is_in_a_file() {
        Random random = new Random(5);
        byte[] rows = PngMaker.plain(40, 40, 8, 6, 200, 40, 80, 51);
        for (int attempt = 0; attempt < 400; attempt++) {
            byte[] packed = PngMaker.packed(rows);
            for (int change = 0; change < 1 + attempt % 5; change++) {
                packed[random.nextInt(packed.length)] = (byte) random.nextInt(256);
            }
            byte[] file = new PngMaker()
                    .header(40, 40, 8, attempt % 7, attempt % 2 == 0)
                    .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3)
                    .chunk("IDAT", packed)
                    .end();
            assertThat(refusal(file)).doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GIF89a trailing            | The photo is a GIF file. Allowed: JPEG and PNG files.
            RIFF1234WEBPVP8            | The photo is a WebP file. Allowed: JPEG and PNG files.
            1234ftypheic               | The photo is a HEIC or AVIF file. Allowed: JPEG and PNG files.
            %PDF-1.7                   | The photo is a PDF file. Allowed: JPEG and PNG files.
            BM123456                   | The photo is a BMP file. Allowed: JPEG and PNG files.
            <svg xmlns=''/>            | The photo is an SVG or XML file. Allowed: JPEG and PNG files.
            Dear printer,              | The photo is no image. Allowed: JPEG and PNG files.
            """)
    void names_files_of_other_kinds(String start, String sentence) {
        assertThat(refusal(start.getBytes(StandardCharsets.US_ASCII))).isEqualTo(sentence);
    }

    @Test
    void refuses_nothing_at_all_and_moving_pictures() {
        assertThat(refusal(new byte[0])).contains("no image");
        assertThat(refusal(new byte[] {(byte) 0xFF, (byte) 0xD8})).contains("no image");
        assertThat(refusal(new PngMaker()
                        .header(16, 16, 8, 0, false)
                        .chunk("acTL", new byte[8])
                        .pixels(PngMaker.plain(16, 16, 8, 0, 90))
                        .end()))
                .contains("an animated PNG");
    }

    private static byte[] portrait() {
        return new PngMaker()
                .header(16, 16, 8, 2, false)
                .pixels(PngMaker.plain(16, 16, 8, 2, 200, 40, 80))
                .end();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static Picture decode(byte[] file) throws PictureRefused {
        return PictureDecoder.decode(file, MOST, "The photo");
    }

    private static String refusal(byte[] file) {
        try {
            decode(file);
            return "";
        } catch (PictureRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static int colour(byte[] file) throws PictureRefused {
        Picture picture = decode(file);
        return picture.scaled(new Part(0, 0, picture.width(), picture.height()), 4, 4, Turn.NONE)[5];
    }

    private static int difference(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            most = Math.max(most, Math.abs((one >>> shift & 0xFF) - (other >>> shift & 0xFF)));
        }
        return most;
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.strip().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
