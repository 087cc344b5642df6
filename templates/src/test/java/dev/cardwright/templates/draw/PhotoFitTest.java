package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where photos lie, on a yellow card of which everything must stay that no photo covers. */
class PhotoFitTest {

    private static final String GROUND = "<rect width=\"85.6\" height=\"53.98\" fill=\"#ff0\"/>";

    @ParameterizedTest
    @CsvSource({
        "contain,          142, 296, 378, 414",
        "contain 50% 0%,   142, 118, 378, 236",
        "contain 0% 100%,  142, 473, 378, 591",
        "cover,            141, 118, 378, 591"
    })
    void keeps_a_contained_photo_whole_and_lays_it_where_the_focus_says(
            String fit, int left, int top, int right, int bottom) throws Exception {
        SideInks side = front(rect("12", "10", "20", "40", fit), picture(400, 200, Color.BLUE));
        assertThat(Cards.inkBounds(side, side.cyan())).containsExactly(left, top, right, bottom);
        assertThat(ink(side, 142, 118)).isEqualTo(top == 118 ? "blue" : "yellow");
    }

    @Test
    void stands_a_contained_photo_aside_when_it_is_too_narrow() throws Exception {
        SideInks side = front(rect("12", "10", "40", "20", "contain 100% 50%"), picture(200, 400, Color.BLUE));
        assertThat(Cards.inkBounds(side, side.cyan())).containsExactly(496, 118, 614, 355);
    }

    @Test
    void contains_a_photo_at_an_angle_with_a_soft_edge() throws Exception {
        String rect = "<rect x=\"-15\" y=\"-15\" width=\"30\" height=\"30\" data-photo=\"contain\""
                + " transform=\"translate(42 27) rotate(45)\"/>";
        SideInks side = front(rect, picture(400, 200, Color.BLUE));
        assertThat(ink(side, dots(42), dots(27))).isEqualTo("blue");
        assertThat(ink(side, dots(42 - 8), dots(27 + 8)))
                .as("below the contained photo")
                .isEqualTo("yellow");
        assertThat(ink(side, dots(42 + 9), dots(27 + 9)))
                .as("along the contained photo")
                .isEqualTo("blue");
        assertThat(softDots(side)).isGreaterThan(100);
    }

    @Test
    void leaves_no_dark_rim_around_a_covering_photo_at_an_angle() throws Exception {
        String rect = "<rect x=\"-10\" y=\"-10\" width=\"20\" height=\"20\" data-photo=\"cover\""
                + " transform=\"translate(42 27) rotate(30)\"/>";
        SideInks side = front(rect, picture(300, 300, Color.WHITE));
        assertThat(Cards.isEmpty(side.cyan())).isTrue();
        assertThat(Cards.isEmpty(side.magenta())).isTrue();
    }

    @Test
    void shows_the_design_below_where_a_photo_is_transparent() throws Exception {
        BufferedImage glass = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = glass.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, 100, 300);
        graphics.setColor(new Color(0, 0, 255, 128));
        graphics.fillRect(100, 0, 100, 300);
        graphics.dispose();
        SideInks side = front(rect("10", "10", "30", "30", "cover"), SamplePhotos.encode(glass, "png"));
        assertThat(ink(side, dots(15), dots(25))).isEqualTo("blue");
        assertThat(ink(side, dots(35), dots(25))).isEqualTo("yellow");
        int half = dots(25) * side.width() + dots(25);
        assertThat(side.yellow()[half] & 0xFF).isBetween(125, 130);
        assertThat(side.cyan()[half] & 0xFF).isBetween(125, 130);
        assertThat(side.hasBlack()).isFalse();
    }

    @Test
    void takes_resin_away_below_a_photo_but_never_prints_one_in_resin() throws Exception {
        String design = "<rect width=\"60\" height=\"50\" fill=\"#000\"/>" + rect("10", "10", "30", "30", "cover");
        SideInks side = Cards.frontWithPhoto(design, picture(300, 300, Color.BLACK));
        int middle = dots(25) * side.width() + dots(25);
        assertThat(side.black()[middle]).isZero();
        assertThat(side.cyan()[middle] & 0xFF).isEqualTo(255);
        assertThat(side.black()[dots(5) * side.width() + dots(5)]).isEqualTo((byte) 1);
    }

    @ParameterizedTest
    @CsvSource({"0,RGBY", "90,BRYG", "180,YBGR", "270,GYRB"})
    void turns_with_its_group_by_quarters_without_a_second_filter(int degrees, String corners) throws Exception {
        String rect = "<g transform=\"translate(42 27) rotate(" + degrees + ")\">"
                + "<rect x=\"-15\" y=\"-15\" width=\"30\" height=\"30\" data-photo=\"cover\"/></g>";
        SideInks side = Cards.frontWithPhoto(rect, quarters());
        assertThat(corner(side, 34, 19) + corner(side, 50, 19) + corner(side, 34, 35) + corner(side, 50, 35))
                .isEqualTo(corners);
    }

    @Test
    void stands_upright_on_a_standing_card() throws Exception {
        CardDesign design =
                SmallDesign.ofDocument("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 53.98 85.6\">"
                        + rect("12", "20", "30", "30", "cover") + "</svg>");
        SideInks side = new CardArtist(design, CardRaster.ID_1_300)
                .draw(Cards.withPhoto(quarters()))
                .front();
        assertThat(corner(side, 85.6 - 24, 18)
                        + corner(side, 85.6 - 24, 36)
                        + corner(side, 85.6 - 42, 18)
                        + corner(side, 85.6 - 42, 36))
                .as("upper left, upper right, lower left, lower right of the standing photo")
                .isEqualTo("RGBY");
    }

    @ParameterizedTest
    @CsvSource({"'',150,true", "'',90,false", "80,90,true", "200,150,false", "0,20,true"})
    void asks_for_as_many_pixels_per_inch_as_the_design_says(String least, int perInch, boolean drawn)
            throws Exception {
        String rect = rect("10", "10", "25.4", "25.4", "cover");
        String design = least.isEmpty() ? rect : rect.replace("/>", " data-min-dpi=\"" + least + "\"/>");
        byte[] photo = picture(perInch, perInch, Color.BLUE);
        if (drawn) {
            assertThat(Cards.frontWithPhoto(design, photo).hasColour()).isTrue();
        } else {
            assertThat(Cards.refusal(design, Cards.withPhoto(photo)).text())
                    .contains("too few for 25 x 25 mm: " + perInch + " per inch")
                    .endsWith("Allowed: at least " + (least.isEmpty() ? "100" : least) + ".");
        }
    }

    @Test
    void draws_a_photo_only_where_the_card_has_one() throws Exception {
        String design = rect("10", "10", "30", "30", "cover").replace("/>", " data-show-if=\"PHOTO\"/>")
                + "<rect x=\"10\" y=\"10\" width=\"30\" height=\"30\" fill=\"#f00\" data-show-if=\"!PHOTO\"/>";
        SideInks without = Cards.front(design);
        assertThat(Cards.isEmpty(without.cyan())).isTrue();
        assertThat(Cards.isEmpty(without.magenta())).isFalse();
        SideInks with = Cards.frontWithPhoto(design, picture(400, 400, Color.CYAN));
        assertThat(Cards.isEmpty(with.magenta())).isTrue();
        assertThat(Cards.isEmpty(with.cyan())).isFalse();
        assertThat(SmallDesign.of(design).needsPhoto()).isFalse();
        assertThat(SmallDesign.of(design).optionalFields()).isEmpty();
        assertThat(SmallDesign.of(rect("10", "10", "30", "30", "cover")).needsPhoto())
                .isTrue();
    }

    @Test
    void draws_the_same_dots_from_jpeg_notes_or_none() throws Exception {
        byte[] file = SamplePhotos.portrait(600, 800);
        CardArtist artist = new CardArtist(SmallDesign.of(rect("10", "10", "30", "40", "cover")), CardRaster.ID_1_300);
        assertThat(artist.draw(Cards.withPhoto(file)).digest())
                .isEqualTo(artist.draw(Cards.withPhoto(file)).digest());
    }

    static CardData withImage(String name, byte[] picture) {
        CardData data = Cards.data();
        return new CardData(
                data.cardId(), data.fields(), Optional.empty(), Map.of(name, Photo.of(picture)), data.printDate());
    }

    private static SideInks front(String element, byte[] photo) throws Exception {
        return Cards.frontWithPhoto(GROUND + element, photo);
    }

    private static String rect(String x, String y, String width, String height, String fit) {
        return "<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height + "\" data-photo=\""
                + fit + "\"/>";
    }

    private static byte[] picture(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return SamplePhotos.encode(image, "png");
    }

    /** Red and green above blue and yellow. */
    private static byte[] quarters() {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int quarter = 0; quarter < 4; quarter++) {
            graphics.setColor(colours[quarter]);
            graphics.fillRect(quarter % 2 * 200, quarter / 2 * 200, 200, 200);
        }
        graphics.dispose();
        return SamplePhotos.encode(image, "png");
    }

    private static String corner(SideInks side, double xMillimetres, double yMillimetres) {
        int dot = dots(yMillimetres) * side.width() + dots(xMillimetres);
        boolean red = (side.cyan()[dot] & 0xFF) < 128;
        boolean green = (side.magenta()[dot] & 0xFF) < 128;
        return red ? (green ? "Y" : "R") : green ? "G" : "B";
    }

    private static String ink(SideInks side, int x, int y) {
        int dot = y * side.width() + x;
        return (side.cyan()[dot] & 0xFF) > 200 ? "blue" : (side.yellow()[dot] & 0xFF) > 200 ? "yellow" : "other";
    }

    private static int softDots(SideInks side) {
        int soft = 0;
        for (byte amount : side.cyan()) {
            int dye = amount & 0xFF;
            soft += dye > 20 && dye < 235 ? 1 : 0;
        }
        return soft;
    }

    private static int dots(double millimetres) {
        return (int) (millimetres * 300 / 25.4);
    }
}
