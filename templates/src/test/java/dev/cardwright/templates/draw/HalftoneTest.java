package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import org.junit.jupiter.api.Test;

class HalftoneTest {

    private static final String GREY = "<rect x=\"10\" y=\"10\" width=\"30\" height=\"30\" fill=\"#404040\"/>";

    @Test
    void a_design_of_one_colour_has_no_dye() throws Exception {
        for (String way : new String[] {"threshold", "error-diffusion"}) {
            SideInks side = draw("halftone: " + way, GREY + "<rect x=\"50\" width=\"9\" height=\"9\" fill=\"#c00\"/>");
            assertThat(side.hasColour()).isFalse();
            assertThat(side.hasBlack()).isTrue();
        }
    }

    @Test
    void threshold_prints_what_is_darker_than_the_middle() throws Exception {
        assertThat(share(draw("halftone: threshold", GREY))).isEqualTo(1);
        assertThat(share(draw("halftone: threshold", GREY.replace("404040", "818181"))))
                .isZero();
    }

    @Test
    void error_diffusion_prints_as_many_dots_as_the_grey_is_dark() throws Exception {
        for (int grey : new int[] {0x20, 0x40, 0x80, 0xC0, 0xE0}) {
            String colour = String.format("%1$02x%1$02x%1$02x", grey);
            SideInks side = draw("halftone: error-diffusion", GREY.replace("404040", colour));
            assertThat(share(side)).as(colour).isCloseTo(1 - grey / 255.0, within(0.01));
        }
    }

    @Test
    void white_stays_free_of_stray_dots() throws Exception {
        SideInks side = draw("halftone: error-diffusion", GREY);
        int right = (int) (41 * 300 / 25.4);
        for (int y = 0; y < side.height(); y++) {
            for (int x = right; x < side.width(); x++) {
                assertThat(side.black()[y * side.width() + x]).isZero();
            }
        }
    }

    @Test
    void bars_and_black_letters_are_not_screened() throws Exception {
        String code =
                "<rect x=\"5\" y=\"42\" width=\"75\" height=\"9\" fill=\"none\" data-barcode=\"code128\" data-bind=\"CARD_ID\"/>";
        SideInks plain = draw("", code);
        SideInks screened = draw("halftone: error-diffusion", GREY + code);
        for (int y = 500; y < 600; y++) {
            for (int x = 0; x < plain.width(); x++) {
                int dot = y * plain.width() + x;
                assertThat(screened.black()[dot]).isEqualTo(plain.black()[dot]);
            }
        }
    }

    @Test
    void a_second_card_looks_as_if_it_were_the_first() throws Exception {
        String body =
                GREY + "<text x=\"12\" y=\"30\" font-size=\"9\" font-family=\"DejaVu Sans\" fill=\"#777\">{{A}}</text>";
        for (String manifest : new String[] {"halftone: error-diffusion", "", "keep-outs: {front: [contact-chip]}"}) {
            CardArtist artist = new CardArtist(SmallDesign.withManifest(manifest, body), CardRaster.ID_1_300);
            CardTray tray = artist.newTray();
            byte[] first =
                    artist.draw(Cards.data("A", "Nora"), tray, StageWatch.NONE).digest();
            byte[] other =
                    artist.draw(Cards.data("A", "Xi"), tray, StageWatch.NONE).digest();
            byte[] again =
                    artist.draw(Cards.data("A", "Nora"), tray, StageWatch.NONE).digest();
            assertThat(other).isNotEqualTo(first);
            assertThat(again).isEqualTo(first);
            assertThat(artist.draw(Cards.data("A", "Nora")).digest()).isEqualTo(first);
        }
    }

    @Test
    void refuses_a_way_it_does_not_know() {
        assertThatThrownBy(() -> SmallDesign.withManifest("halftone: stars", GREY))
                .hasMessageContaining("design.yaml:3")
                .hasMessageContaining("threshold, error-diffusion");
    }

    /** How much of the grey square is printed. */
    private static double share(SideInks side) {
        int dark = 0;
        int all = 0;
        for (int y = 130; y < 460; y++) {
            for (int x = 130; x < 460; x++) {
                dark += side.black()[y * side.width() + x];
                all++;
            }
        }
        return (double) dark / all;
    }

    private static SideInks draw(String manifest, String body) throws Exception {
        return new CardArtist(SmallDesign.withManifest(manifest, body), CardRaster.ID_1_300)
                .draw(Cards.data())
                .front();
    }
}
