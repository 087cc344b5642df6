package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ink.SideInks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A drawing that is cut into runs must look as if it had been drawn in one go. */
class ArtworkRunsTest {

    private static final String WORD =
            "<text x=\"20\" y=\"35\" font-family=\"DejaVu Sans\" font-size=\"20\" fill=\"#f00\">{{A}}</text>";

    @Test
    void a_picture_below_a_bound_text_is_not_drawn_again_above_it() throws Exception {
        String picture = "<image width=\"85.6\" height=\"53.98\" href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(plain(new Color(0x00FF00))) + "\"/>";
        SideInks side = Cards.front(picture + WORD + "<rect width=\"5\" height=\"5\" fill=\"#00f\"/>", "A", "HHH");
        assertThat(redDots(side)).isGreaterThan(10_000);
    }

    @Test
    void a_copy_below_a_bound_text_is_not_drawn_again_above_it() throws Exception {
        String copy =
                "<defs><g id=\"sheet\"><rect width=\"85.6\" height=\"53.98\" fill=\"#0f0\"/></g></defs><use href=\"#sheet\"/>";
        SideInks side = Cards.front(copy + WORD + "<rect width=\"5\" height=\"5\" fill=\"#00f\"/>", "A", "HHH");
        assertThat(redDots(side)).isGreaterThan(10_000);
    }

    @Test
    void an_element_of_another_run_can_still_be_copied() throws Exception {
        String body = "<rect id=\"dot\" width=\"5\" height=\"5\" fill=\"#00f\"/>" + WORD
                + "<use href=\"#dot\" x=\"60\" y=\"40\"/>";
        SideInks side = Cards.front(body, "A", "i");
        assertThat(colour(side, 2, 2)).isEqualTo(0x0000FF);
        assertThat(colour(side, 62, 42)).isEqualTo(0x0000FF);
    }

    @Test
    void groups_keep_their_opacity_clip_and_colour_for_what_is_in_them() throws Exception {
        String body = "<defs><clipPath id=\"left\"><rect width=\"40\" height=\"54\"/></clipPath></defs>"
                + "<g opacity=\"0.5\" clip-path=\"url(#left)\" fill=\"#f00\"><rect width=\"80\" height=\"20\"/>"
                + "<text x=\"5\" y=\"45\" font-family=\"DejaVu Sans\" font-weight=\"bold\" font-size=\"25\">HHH</text></g>";
        SideInks side = Cards.front(body);
        assertThat(colour(side, 10, 10)).isIn(0xFF7F7F, 0xFF8080);
        assertThat(colour(side, 60, 10)).isEqualTo(0xFFFFFF);
        assertThat(colour(side, 9.5, 40)).isIn(0xFF7F7F, 0xFF8080);
        assertThat(side.hasBlack()).isFalse();
    }

    @Test
    void fixed_text_takes_gradients_classes_and_transforms() throws Exception {
        String body = "<style>.loud { fill: url(#warm); font-size: 25px }</style>"
                + "<defs><linearGradient id=\"warm\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"1\">"
                + "<stop offset=\"0\" stop-color=\"#f00\"/><stop offset=\"1\" stop-color=\"#f00\"/></linearGradient></defs>"
                + "<g transform=\"translate(5 45)\"><text class=\"loud\" font-family=\"DejaVu Sans\" font-weight=\"bold\">H</text></g>";
        assertThat(colour(Cards.front(body), 9.5, 40)).isEqualTo(0xFF0000);
    }

    @Test
    void opacity_of_a_text_and_its_parts_multiplies_whether_fixed_or_bound() throws Exception {
        String body = "<text x=\"5\" y=\"45\" font-family=\"DejaVu Sans\" font-weight=\"bold\" font-size=\"25\""
                + " opacity=\"0.5\" fill=\"#f00\"><tspan opacity=\"0.5\">{{A}}</tspan></text>";
        assertThat(colour(Cards.front(body, "A", "HHH"), 9.5, 40) & 0xFF).isBetween(0xBE, 0xC1);
        assertThat(colour(Cards.front(body.replace("{{A}}", "HHH")), 9.5, 40) & 0xFF)
                .isBetween(0xBE, 0xC1);
    }

    @Test
    void what_the_designer_switched_off_stays_off() throws Exception {
        String hidden = "<g display=\"none\">" + WORD + "<rect width=\"9\" height=\"9\"/></g>"
                + "<g style=\"visibility:hidden\">" + WORD + "<rect width=\"9\" height=\"9\"/></g>";
        SideInks side = Cards.front(hidden, "A", "HHH");
        assertThat(side.hasBlack()).isFalse();
        assertThat(side.hasColour()).isFalse();
    }

    @Test
    void several_lines_and_styles_in_one_text_stand_where_they_were_drawn() throws Exception {
        String body =
                "<text font-family=\"DejaVu Sans\" font-size=\"6\" fill=\"#f00\"><tspan x=\"10\" y=\"20\">{{A}} <tspan fill=\"#00f\">{{B}}</tspan></tspan>"
                        + "<tspan x=\"10\" dy=\"10\">HH</tspan></text>";
        SideInks side = Cards.front(body.replace("dy=\"10\"", "y=\"35\""), "A", "HH", "B", "HH");
        int[] red = Cards.inkBounds(side, side.yellow());
        int[] blue = Cards.inkBounds(side, side.cyan());
        assertThat(blue[0]).isGreaterThan(red[0] + 100);
        assertThat(red[3]).isBetween(410, 416);
        assertThat(blue[3]).isBetween(234, 239);
    }

    private static int redDots(SideInks side) {
        int count = 0;
        for (int dot = 0; dot < side.cyan().length; dot++) {
            boolean red = side.cyan()[dot] == 0 && side.magenta()[dot] == (byte) 255;
            count += red ? 1 : 0;
        }
        return count;
    }

    private static int colour(SideInks side, double xMillimetres, double yMillimetres) {
        int x = (int) (xMillimetres * 300 / 25.4);
        int y = (int) (yMillimetres * 300 / 25.4);
        return side.preview().getRGB(x, y) & 0xFFFFFF;
    }

    private static byte[] plain(Color colour) {
        BufferedImage image = new BufferedImage(40, 25, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 40, 25);
        graphics.dispose();
        return SamplePhotos.encode(image, "png");
    }
}
