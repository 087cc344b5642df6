package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.picture.JpegMaker;
import dev.cardwright.templates.picture.PngMaker;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that belong to the drawing: embedded in it, or files beside it. */
class DrawingPictureTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "xMidYMid meet,   20, 10, 40, 30",
        "xMinYMid meet,   10, 10, 30, 30",
        "xMaxYMin meet,   30, 10, 50, 30",
        "none,            10, 10, 50, 30",
        "xMidYMid slice,  10, 10, 50, 30"
    })
    void lies_as_preserve_aspect_ratio_says(String ratio, double left, double top, double right, double bottom)
            throws Exception {
        SideInks side = Cards.front("<image x=\"10\" y=\"10\" width=\"40\" height=\"20\" preserveAspectRatio=\"" + ratio
                + "\" href=\"" + embedded("png", square(Color.RED)) + "\"/>");
        int[] bounds = Cards.inkBounds(side, side.magenta());
        int[] expected = {dots(left), dots(top), dots(right), dots(bottom)};
        for (int edge = 0; edge < 4; edge++) {
            assertThat(bounds[edge]).isBetween(expected[edge] - 1, expected[edge] + 2);
        }
    }

    @Test
    void shows_inks_profiles_and_orientation_as_they_are_meant() throws Exception {
        assertThat(middle(image("jpeg", JpegMaker.withAdobe(JpegMaker.plain(32, 32, 255, 51, 153, 204), 0))))
                .isEqualTo("204 41 122");
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        assertThat(middle(image(
                        "png",
                        new PngMaker()
                                .header(16, 16, 8, 2, false)
                                .profile(linear)
                                .pixels(PngMaker.plain(16, 16, 8, 2, 55, 128, 20))
                                .end())))
                .isEqualTo("128 188 79");
        BufferedImage wide = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        byte[] held = JpegMaker.withOrientation(JpegMaker.ordinary(wide), 6, ByteOrder.BIG_ENDIAN);
        SideInks side = Cards.front(image("jpeg", held));
        int[] bounds = Cards.inkBounds(side, side.cyan());
        assertThat(bounds[3] - bounds[1]).isGreaterThan(bounds[2] - bounds[0]);
    }

    @Test
    void averages_a_picture_that_has_far_more_pixels_than_the_card_has_dots() throws Exception {
        BufferedImage stripes = new BufferedImage(2000, 2000, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 2000; x += 2) {
            for (int y = 0; y < 2000; y++) {
                stripes.setRGB(x, y, 0xFFFFFF);
            }
        }
        SideInks side = Cards.front(image("png", SamplePhotos.encode(stripes, "png")));
        for (int dot = dots(15); dot < dots(25); dot++) {
            assertThat(side.cyan()[dots(20) * side.width() + dot] & 0xFF).isBetween(115, 140);
        }
    }

    @Test
    void keeps_pixels_square_where_the_drawing_asks_for_it() throws Exception {
        BufferedImage board = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        board.setRGB(0, 0, 0xFFFFFF);
        board.setRGB(1, 1, 0xFFFFFF);
        String smooth = image("png", SamplePhotos.encode(board, "png"));
        assertThat(greys(Cards.front(smooth))).isGreaterThan(10_000);
        assertThat(greys(Cards.front(smooth.replace("<image", "<image style=\"image-rendering:pixelated\""))))
                .isLessThan(3_000);
        assertFault(smooth.replace("<image", "<image image-rendering=\"wild\""), "Allowed: auto, smooth, pixelated");
    }

    @Test
    void takes_data_with_line_breaks_and_percent_signs() throws Exception {
        String data = Base64.getMimeEncoder().encodeToString(square(Color.RED));
        String broken = data.replace("\r\n", "\n   ").replace("+", "%2B").replace("/", "%2F");
        assertThat(middle(image("data:image/PNG;base64,  " + broken))).isEqualTo("255 0 0");
        assertThat(middle(image("data:image/jpeg;base64," + data)))
                .as("the file is looked at, not its name")
                .isEqualTo("255 0 0");
    }

    @Test
    void draws_pictures_of_patterns_symbols_and_copies() throws Exception {
        String picture =
                "<image id=\"logo\" width=\"10\" height=\"10\" href=\"" + embedded("png", square(Color.RED)) + "\"/>";
        assertThat(middle("<defs>" + picture + "</defs><use href=\"#logo\" transform=\"translate(15 15)\"/>"))
                .isEqualTo("255 0 0");
        assertThat(
                        middle(
                                "<defs><pattern id=\"p\" x=\"5\" y=\"5\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\">"
                                        + picture
                                        + "</pattern></defs><rect x=\"10\" y=\"10\" width=\"20\" height=\"20\" fill=\"url(#p)\"/>"))
                .isEqualTo("255 0 0");
        assertThat(middle(picture + "<rect id=\"photo\" x=\"50\" y=\"5\" width=\"5\" height=\"5\" data-photo=\"cover\""
                        + " data-show-if=\"PHOTO\"/><use href=\"#logo\" x=\"15\" y=\"15\"/>"))
                .isEqualTo("255 0 0");
    }

    @Test
    @Timeout(20)
    void refuses_by_name_what_it_cannot_draw() {
        assertFault(image("gif", "GIF89a…".getBytes(StandardCharsets.ISO_8859_1)), "the picture is a GIF file");
        assertFault(
                image("webp", "RIFF1234WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)), "the picture is a WebP file");
        assertFault(
                image("svg+xml", "<svg/>".getBytes(StandardCharsets.US_ASCII)), "the picture is an SVG or XML file");
        byte[] photo = SamplePhotos.portrait(300, 400);
        assertFault(image("jpeg", Arrays.copyOf(photo, photo.length / 2)), "is damaged or ends too early");
        assertFault(image("png", new byte[0]), "the picture is no image");
        byte[] giant = new PngMaker()
                .header(30_000, 30_000, 8, 2, false)
                .pixels(new byte[1_000_000])
                .end();
        assertFault(image("png", giant), "30000 x 30000 pixels. Allowed: up to 20000000");
        assertFault("<defs><pattern id=\"p\">" + image("png", giant) + "</pattern></defs>", "30000 x 30000");
        assertFault(image("data:image/png,%89PNG"), "not in base64");
        assertFault(image("data:image/png;base64,%4"), "damaged");
        assertFault("<image id=\"logo\" width=\"9\" height=\"9\"/>", "has no picture");
        assertFault("<image id=\"logo\" width=\"9\" height=\"9\" href=\"#other\"/>", "has no picture");
    }

    @Test
    void links_files_of_its_own_folder_only() throws Exception {
        Path design = Files.createDirectories(folder.resolve("design"));
        Files.write(folder.resolve("secret.png"), square(Color.RED));
        Files.write(design.resolve("our logo.png"), square(Color.RED));
        Files.createSymbolicLink(design.resolve("way-out.png"), folder.resolve("secret.png"));
        assertThat(middle(linking(design, "our%20logo.png"))).isEqualTo("255 0 0");
        assertThat(middle(linking(design, "./our logo.png"))).isEqualTo("255 0 0");
        assertThatThrownBy(() -> linking(design, "way-out.png"))
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining("card.svg:1: <image> links a picture that cannot be had")
                .hasMessageContaining("outside the design's folder");
        assertThatThrownBy(() -> linking(design, "..%2Fsecret.png")).isInstanceOf(DesignFault.class);
        assertThatThrownBy(() -> linking(design, "../secret.png")).isInstanceOf(DesignFault.class);
        assertThatThrownBy(() -> linking(design, "nothing.png"))
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining("There is no such file");
        Files.writeString(design.resolve("note.png"), "not a picture");
        assertThatThrownBy(() -> linking(design, "note.png"))
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining("the picture is no image");
    }

    @Test
    void lets_go_of_a_bound_elements_sample() throws Exception {
        String sample = "<image data-photo=\"cover\" x=\"10\" y=\"10\" width=\"20\" height=\"20\" href=\"gone.png\"/>";
        assertThat(middle(SmallDesign.of(sample), Cards.withPhoto(square(Color.RED))))
                .isEqualTo("255 0 0");
    }

    private static CardDesign linking(Path design, String reference) throws Exception {
        Path svg = design.resolve("card.svg");
        Files.writeString(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">" + image(reference) + "</svg>");
        return CardDesign.load(svg);
    }

    private static void assertFault(String body, String sentence) {
        assertThatThrownBy(() -> SmallDesign.of(body))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("card.svg:2: <image>")
                .hasMessageContaining(sentence);
    }

    private static String middle(String body) throws Exception {
        return middle(SmallDesign.of(body));
    }

    private static String middle(CardDesign design) throws Exception {
        return middle(design, Cards.data());
    }

    private static String middle(CardDesign design, CardData data) throws Exception {
        SideInks side = new CardArtist(design, CardRaster.ID_1_300).draw(data).front();
        int dot = dots(20) * side.width() + dots(20);
        return (255 - (side.cyan()[dot] & 0xFF)) + " " + (255 - (side.magenta()[dot] & 0xFF)) + " "
                + (255 - (side.yellow()[dot] & 0xFF));
    }

    private static int greys(SideInks side) {
        int greys = 0;
        for (byte dye : side.cyan()) {
            greys += (dye & 0xFF) > 10 && (dye & 0xFF) < 245 ? 1 : 0;
        }
        return greys;
    }

    private static String image(String type, byte[] file) {
        return image(embedded(type, file));
    }

    private static String image(String reference) {
        return "<image x=\"10\" y=\"10\" width=\"20\" height=\"20\" href=\"" + reference + "\"/>";
    }

    private static String embedded(String type, byte[] file) {
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(file);
    }

    private static byte[] square(Color colour) {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 100, 100);
        graphics.dispose();
        return SamplePhotos.encode(image, "png");
    }

    private static int dots(double millimetres) {
        return (int) (millimetres * 300 / 25.4);
    }
}
