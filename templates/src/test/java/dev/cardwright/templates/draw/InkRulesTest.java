package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class InkRulesTest {

    private static final String BLACK_TEXT =
            "<text x=\"10\" y=\"20\" font-family=\"DejaVu Sans\" font-size=\"3\">Fixed</text>";
    private static final String GREEN = "<rect width=\"85.6\" height=\"53.98\" fill=\"#80c080\"/>";

    @Test
    void dyes_are_the_complements_of_the_colours() throws Exception {
        SideInks side = Cards.front("<rect width=\"85.6\" height=\"53.98\" fill=\"#204060\"/>");
        assertThat(side.cyan()).containsOnly(0xFF - 0x20);
        assertThat(side.magenta()).containsOnly(0xFF - 0x40);
        assertThat(side.yellow()).containsOnly(0xFF - 0x60);
        assertThat(side.hasBlack()).isFalse();
    }

    @Test
    void fixed_and_bound_black_text_is_resin_only() throws Exception {
        for (SideInks side :
                new SideInks[] {Cards.front(BLACK_TEXT), Cards.front(BLACK_TEXT.replace("Fixed", "{{A}}"), "A", "Fixed")
                }) {
            assertThat(side.hasBlack()).isTrue();
            assertThat(side.hasColour()).isFalse();
        }
    }

    @Test
    void a_dot_of_resin_has_no_dye_below_it() throws Exception {
        SideInks side = Cards.front(GREEN + BLACK_TEXT);
        int resin = 0;
        for (int dot = 0; dot < side.black().length; dot++) {
            if (side.black()[dot] != 0) {
                resin++;
                assertThat(side.cyan()[dot] | side.magenta()[dot] | side.yellow()[dot])
                        .isZero();
            }
        }
        assertThat(resin).isGreaterThan(500);
    }

    @Test
    void a_photo_never_uses_resin_however_black_it_is() throws Exception {
        byte[] night = SamplePhotos.encode(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png");
        SideInks side = Cards.frontWithPhoto(
                "<rect data-photo=\"cover\" x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>", night);
        assertThat(side.hasBlack()).isFalse();
        assertThat(side.cyan()[200 * side.width() + 200]).isEqualTo((byte) 255);
    }

    @Test
    void a_photo_over_resin_takes_it_away() throws Exception {
        byte[] night = SamplePhotos.encode(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png");
        SideInks side = Cards.frontWithPhoto(
                "<rect width=\"60\" height=\"40\"/><rect data-photo=\"cover\" x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>",
                night);
        assertThat(side.black()[60 * side.width() + 60]).isEqualTo((byte) 1);
        assertThat(side.black()[200 * side.width() + 200]).isEqualTo((byte) 0);
    }

    @Test
    void a_shape_of_pure_black_is_resin_and_nearly_black_is_dye() throws Exception {
        SideInks pure = Cards.front("<rect x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>");
        assertThat(pure.black()[200 * pure.width() + 200]).isEqualTo((byte) 1);
        SideInks nearly = Cards.front("<rect x=\"10\" y=\"10\" width=\"20\" height=\"20\" fill=\"#010101\"/>");
        assertThat(nearly.hasBlack()).isFalse();
    }

    @Test
    void the_designer_can_choose_the_ink() throws Exception {
        assertThat(Cards.front("<g data-ink=\"dye\">" + BLACK_TEXT + "<rect width=\"9\" height=\"9\"/></g>")
                        .hasBlack())
                .isFalse();
        SideInks resin = Cards.front("<g data-ink=\"k\"><rect width=\"9\" height=\"9\" fill=\"#c00\"/>"
                + BLACK_TEXT.replace("<text", "<text fill=\"#c00\"") + "</g>");
        assertThat(resin.hasBlack()).isTrue();
        assertThat(resin.hasColour()).isFalse();
    }

    @Test
    void overlay_is_everywhere_unless_the_design_says_where() throws Exception {
        assertThat(Cards.front(GREEN).overlay()).containsOnly(1);
        SideInks side = Cards.front(GREEN + "<rect data-ink=\"overlay\" width=\"40\" height=\"54\"/>");
        assertThat(side.overlay()[300 * side.width() + 100]).isEqualTo((byte) 1);
        assertThat(side.overlay()[300 * side.width() + 900]).isEqualTo((byte) 0);
        assertThat(side.black()).containsOnly(0);
    }

    @Test
    void an_embedded_picture_never_uses_resin() throws Exception {
        byte[] night = SamplePhotos.encode(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB), "png");
        String data = java.util.Base64.getEncoder().encodeToString(night);
        SideInks side = Cards.front(
                "<image x=\"10\" y=\"10\" width=\"20\" height=\"20\" href=\"data:image/png;base64," + data + "\"/>");
        assertThat(side.hasBlack()).isFalse();
        assertThat(side.cyan()[200 * side.width() + 200]).isEqualTo((byte) 255);
    }

    @Test
    void artwork_keeps_its_order_around_bound_elements() throws Exception {
        SideInks side = Cards.front(
                "<rect width=\"40\" height=\"40\" fill=\"#00f\"/>"
                        + "<text x=\"5\" y=\"30\" font-family=\"DejaVu Sans\" font-size=\"20\" fill=\"#f00\">{{A}}</text>"
                        + "<rect width=\"85.6\" height=\"20\" fill=\"#0f0\"/>",
                "A",
                "HH");
        int below = 250 * side.width();
        boolean redSeen = false;
        for (int x = 0; x < side.width(); x++) {
            redSeen |= (side.magenta()[below + x] & 0xFF) == 255 && (side.cyan()[below + x] & 0xFF) == 0;
            assertThat(side.yellow()[230 * side.width() + x] & 0xFF).isEqualTo(255);
        }
        assertThat(redSeen).isTrue();
    }

    @Test
    void fills_the_card_to_its_last_row_and_column() throws Exception {
        assertThat(Cards.front(GREEN).cyan()).containsOnly(0x7F);
    }

    @Test
    void one_plate_can_be_drawn_alone() throws Exception {
        String square = "<rect x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>";
        SideInks yellow = Cards.front("<g data-ink=\"y\">" + square + "</g>");
        assertThat(yellow.yellow()[200 * yellow.width() + 200]).isEqualTo((byte) 255);
        assertThat(Cards.isEmpty(yellow.cyan())).isTrue();
        assertThat(Cards.isEmpty(yellow.magenta())).isTrue();
        assertThat(yellow.hasBlack()).isFalse();
        SideInks over =
                Cards.front(GREEN + "<g data-ink=\"m\">" + square.replace("/>", " fill=\"#808080\"/>") + "</g>");
        assertThat(over.cyan()[200 * over.width() + 200]).isEqualTo((byte) 0x7F);
        assertThat(over.magenta()[200 * over.width() + 200]).isEqualTo((byte) 0x7F);
    }

    @Test
    void a_layer_can_be_named_after_its_ink() throws Exception {
        SideInks side = Cards.front("<g id=\"ink-k\"><rect width=\"9\" height=\"9\" fill=\"#c00\"/></g>");
        assertThat(side.hasBlack()).isTrue();
        assertThat(side.hasColour()).isFalse();
    }

    @Test
    void bound_text_can_be_a_ghost_in_the_overlay() throws Exception {
        SideInks side = Cards.front(
                GREEN
                        + "<text data-ink=\"overlay\" x=\"10\" y=\"30\" font-size=\"12\" font-family=\"DejaVu Sans\">{{A}}</text>",
                "A",
                "H");
        assertThat(side.hasOverlay()).isTrue();
        assertThat(side.overlay()[600 * side.width() + 900]).isZero();
        assertThat(side.hasBlack()).isFalse();
    }

    @Test
    void a_tray_of_another_artist_is_not_taken() throws Exception {
        CardArtist artist = new CardArtist(SmallDesign.of(GREEN), CardRaster.ID_1_300);
        CardTray foreign = new CardArtist(SmallDesign.of(GREEN), CardRaster.ID_1_300).newTray();
        assertThatThrownBy(() -> artist.draw(Cards.data(), foreign, StageWatch.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
