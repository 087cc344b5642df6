package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ink.SideInks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoDrawingTest {

    private static final String PORTRAIT =
            "<rect id=\"photo\" data-photo=\"cover\" x=\"10\" y=\"10\" width=\"20\" height=\"30\"/>";

    @Test
    void refuses_a_photo_that_is_no_image() throws Exception {
        byte[] letter = "Dear printer, please find the photo attached.".getBytes(StandardCharsets.UTF_8);
        Refusal refusal = Cards.refusal(PORTRAIT, Cards.withPhoto(letter));
        assertThat(refusal.code()).isEqualTo("PHOTO-NO-IMAGE");
        assertThat(refusal.text()).isEqualTo("The photo is no image. Allowed: JPEG and PNG files.");
        assertThat(refusal.element()).isEqualTo("card.svg:2 photo");
    }

    @Test
    void refuses_a_card_without_its_photo() throws Exception {
        assertThat(Cards.refusal(PORTRAIT).code()).isEqualTo("PHOTO-MISSING");
    }

    @Test
    void refuses_a_photo_that_was_cut_off() throws Exception {
        byte[] whole = SamplePhotos.portrait(600, 800);
        assertThat(Cards.refusal(PORTRAIT, Cards.withPhoto(Arrays.copyOf(whole, whole.length / 2)))
                        .code())
                .isEqualTo("PHOTO-DAMAGED");
        assertThat(Cards.refusal(PORTRAIT, Cards.withPhoto(Arrays.copyOf(whole, 30)))
                        .code())
                .isEqualTo("PHOTO-DAMAGED");
    }

    @Test
    void refuses_a_giant_before_it_is_decoded() throws Exception {
        Refusal refusal = Cards.refusal(PORTRAIT, Cards.withPhoto(pngHeader(30_000, 30_000)));
        assertThat(refusal.code()).isEqualTo("PHOTO-TOO-LARGE");
        assertThat(refusal.text()).contains("30000 x 30000");
    }

    @Test
    void refuses_a_file_with_too_many_bytes() throws Exception {
        Refusal refusal = Cards.refusal(PORTRAIT, Cards.withPhoto(new byte[2_000_001]));
        assertThat(refusal.code()).isEqualTo("PHOTO-TOO-LARGE");
    }

    @Test
    void refuses_a_photo_too_small_to_look_like_anybody() throws Exception {
        Refusal refusal = Cards.refusal(PORTRAIT, Cards.withPhoto(SamplePhotos.portrait(60, 80)));
        assertThat(refusal.code()).isEqualTo("PHOTO-TOO-SMALL");
        assertThat(refusal.text()).contains("60 x 80");
    }

    @Test
    void covers_its_area_and_nothing_else() throws Exception {
        SideInks side = Cards.frontWithPhoto(PORTRAIT, plain(300, 300, Color.RED));
        int[] ink = Cards.inkBounds(side, side.magenta());
        assertThat(ink).containsExactly(118, 118, 355, 473);
    }

    @Test
    void keeps_the_middle_of_a_photo_that_is_too_wide_and_the_focus_where_one_is_named() throws Exception {
        byte[] halves = halves(600, 300, Color.RED, Color.BLUE);
        assertThat(leftMiddleRight(Cards.frontWithPhoto(PORTRAIT, halves))).isEqualTo("RB");
        String left = PORTRAIT.replace("\"cover\"", "\"cover 0% 50%\"");
        assertThat(leftMiddleRight(Cards.frontWithPhoto(left, halves))).isEqualTo("RR");
    }

    @ParameterizedTest
    @CsvSource({"1,RWBG", "2,WRGB", "3,GBWR", "4,BGRW", "5,RBWG", "6,BRGW", "7,GWBR", "8,WGRB"})
    void turns_a_photo_as_its_camera_was_held(int orientation, String corners) throws Exception {
        boolean lying = orientation >= 5;
        byte[] file = quarters(lying ? 300 : 200, lying ? 200 : 300, orientation);
        SideInks side = Cards.frontWithPhoto(PORTRAIT, file);
        assertThat(at(side, 15, 15) + at(side, 25, 15) + at(side, 15, 35) + at(side, 25, 35))
                .isEqualTo(corners);
    }

    @Test
    void cuts_the_photo_to_a_circle() throws Exception {
        SideInks side = Cards.frontWithPhoto(
                "<circle data-photo=\"cover\" cx=\"30\" cy=\"27\" r=\"12\"/>", plain(300, 300, Color.RED));
        assertThat(at(side, 30, 27)).isEqualTo("R");
        assertThat(at(side, 19, 16)).isEqualTo("W");
        assertThat(at(side, 30, 16)).isEqualTo("R");
    }

    @Test
    void draws_a_photo_at_an_angle() throws Exception {
        SideInks side = Cards.frontWithPhoto(
                "<rect data-photo=\"cover\" x=\"-10\" y=\"-10\" width=\"20\" height=\"20\" transform=\"translate(40 27) rotate(45)\"/>",
                plain(300, 300, Color.RED));
        assertThat(at(side, 40, 14)).isEqualTo("R");
        assertThat(at(side, 31, 18)).isEqualTo("W");
    }

    @Test
    void takes_grey_and_transparent_pictures() throws Exception {
        BufferedImage grey = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY);
        assertThat(Cards.frontWithPhoto(PORTRAIT, SamplePhotos.encode(grey, "jpeg"))
                        .hasColour())
                .isTrue();
        BufferedImage glass = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        assertThat(Cards.frontWithPhoto(PORTRAIT, SamplePhotos.encode(glass, "png"))
                        .hasColour())
                .isFalse();
    }

    private static String leftMiddleRight(SideInks side) {
        return at(side, 12, 25) + at(side, 28, 25);
    }

    private static String at(SideInks side, double xMillimetres, double yMillimetres) {
        int row = (int) (yMillimetres * 300 / 25.4);
        int dot = row * side.width() + (int) (xMillimetres * 300 / 25.4);
        int cyan = side.cyan()[dot] & 0xFF;
        int yellow = side.yellow()[dot] & 0xFF;
        return cyan < 60 && yellow < 60 ? "W" : cyan < 60 ? "R" : yellow < 60 ? "B" : "G";
    }

    private static byte[] plain(int width, int height, Color colour) {
        return halves(width, height, colour, colour);
    }

    private static byte[] halves(int width, int height, Color left, Color right) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(left);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(right);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return SamplePhotos.encode(image, "png");
    }

    /** Red and white above blue and green, stored as they are, with a note how the camera was held. */
    private static byte[] quarters(int width, int height, int orientation) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.WHITE, Color.BLUE, Color.GREEN};
        for (int quarter = 0; quarter < 4; quarter++) {
            graphics.setColor(colours[quarter]);
            graphics.fillRect(quarter % 2 * width / 2, quarter / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        byte[] jpeg = SamplePhotos.encode(image, "jpeg");
        ByteBuffer exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 36);
        file.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** A PNG that promises a giant and holds two kilobytes. */
    private static byte[] pngHeader(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1_000_000]);
        deflater.finish();
        byte[] packed = new byte[2000];
        chunk(png, "IDAT", Arrays.copyOf(packed, deflater.deflate(packed)));
        chunk(png, "IEND", new byte[0]);
        deflater.end();
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        chunk.putInt((int) sum.getValue());
        png.writeBytes(chunk.array());
    }
}
