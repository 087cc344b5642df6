package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import org.junit.jupiter.api.Test;

class KeepOutTest {

    private static final String GROUND = "<rect width=\"85.6\" height=\"53.98\" fill=\"#80c080\"/>";
    private static final String NAME =
            "<text x=\"4\" y=\"24\" font-size=\"9\" font-family=\"DejaVu Sans\" fill=\"#000\">{{A}}</text>";

    @Test
    void nothing_at_all_lies_on_the_contacts_of_a_chip() throws Exception {
        SideInks side = draw("keep-outs: {front: [contact-chip]}", GROUND + NAME);
        // 15 mm from the left and 22 mm from the top is the middle of the contacts.
        int middle = dot(side, 15, 22);
        assertThat(side.cyan()[middle]).isZero();
        assertThat(side.overlay()[middle]).isZero();
        // The name begins left of the chip and goes on right of it.
        for (int y = 0; y < side.height(); y++) {
            for (int x = 91; x < 259; x++) {
                boolean inChip = y > 638 - 449 && y < 638 - 297;
                if (inChip) {
                    assertThat(side.black()[y * side.width() + x]).isZero();
                }
            }
        }
        assertThat(side.cyan()[dot(side, 40, 40)]).isEqualTo((byte) 0x7F);
        assertThat(side.overlay()[dot(side, 40, 40)]).isEqualTo((byte) 1);
        assertThat(side.hasBlack()).isTrue();
    }

    @Test
    void the_stripe_stays_bare_from_edge_to_edge() throws Exception {
        SideInks side = draw("keep-outs: {front: [magnetic-stripe]}", GROUND);
        for (int x = 0; x < side.width(); x++) {
            int dot = dot(side, 0, 10) + x;
            assertThat(side.cyan()[dot]).isZero();
            assertThat(side.overlay()[dot]).isZero();
        }
        assertThat(side.cyan()[dot(side, 40, 20)]).isEqualTo((byte) 0x7F);
    }

    @Test
    void a_signature_panel_takes_ink_but_no_overlay() throws Exception {
        SideInks side = draw(
                "", GROUND + "<rect data-keep-out=\"signature-panel\" x=\"10\" y=\"30\" width=\"50\" height=\"10\"/>");
        assertThat(side.overlay()[dot(side, 30, 35)]).isZero();
        assertThat(side.cyan()[dot(side, 30, 35)]).isEqualTo((byte) 0x7F);
        assertThat(side.hasBlack()).isFalse();
        assertThat(side.overlay()[dot(side, 30, 45)]).isEqualTo((byte) 1);
    }

    @Test
    void a_drawn_zone_takes_the_place_of_the_usual_one() throws Exception {
        SideInks side = draw(
                "keep-outs: {front: [contact-chip]}",
                GROUND + "<g transform=\"translate(10 0)\"><rect data-keep-out=\"contact-chip\" x=\"50\" y=\"20\""
                        + " width=\"14\" height=\"12\"/></g>");
        assertThat(side.cyan()[dot(side, 67, 26)]).isZero();
        assertThat(side.cyan()[dot(side, 15, 22)]).isEqualTo((byte) 0x7F);
    }

    @Test
    void a_zone_that_is_switched_off_in_the_drawing_stays_free_all_the_same() throws Exception {
        String zone = "<rect data-keep-out=\"contact-chip\" x=\"40\" y=\"10\" width=\"12\" height=\"11\"/>";
        for (String off : new String[] {"style=\"display:none\"", "visibility=\"hidden\""}) {
            SideInks side = draw("", GROUND + "<g " + off + ">" + zone + "</g>");
            assertThat(side.cyan()[dot(side, 46, 15)]).isZero();
            assertThat(side.overlay()[dot(side, 46, 15)]).isZero();
        }
    }

    @Test
    void refuses_zones_that_keep_nothing_free() {
        assertRefused("x=\"90\" y=\"10\" width=\"12\" height=\"11\"", "outside the card");
        assertRefused("x=\"9\" y=\"10\" width=\"12\" height=\"11\" transform=\"scale(0)\"", "flattens");
        assertRefused("x=\"9\" y=\"10\" width=\"12\" height=\"11\" data-show-if=\"A\"", "data-show-if");
        assertThatThrownBy(() -> draw(
                        "",
                        "<g data-show-if=\"A\"><rect data-keep-out=\"contact-chip\" width=\"9\" height=\"9\"/></g>"))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("front.svg:2: ")
                .hasMessageContaining("data-show-if around it");
    }

    private static void assertRefused(String attributes, String sentence) {
        assertThatThrownBy(() -> draw("", "<rect data-keep-out=\"contact-chip\" " + attributes + "/>"))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("front.svg:2: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void zones_go_with_the_card_into_the_middle_of_a_raster_with_a_rim() throws Exception {
        CardDesign design = SmallDesign.withManifest("keep-outs: {front: [magnetic-stripe]}", GROUND);
        SideInks side = new CardArtist(design, new CardRaster(300, 1016, 648))
                .draw(Cards.data())
                .front();
        assertThat(side.width()).isEqualTo(1016);
        int column = 500;
        int first = -1;
        for (int y = 5; y < side.height() && first < 0; y++) {
            first = side.cyan()[y * side.width() + column] == 0 ? y : -1;
        }
        assertThat(first).isEqualTo((int) (53.98 * 300 / 25.4 - 590) + 5);
    }

    @Test
    void refuses_words_and_places_it_does_not_know() {
        assertThatThrownBy(() -> SmallDesign.withManifest("keep-outs: {front: [window]}", GROUND))
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining("design.yaml:3")
                .hasMessageContaining("contact-chip, magnetic-stripe, signature-panel");
        assertThatThrownBy(() -> SmallDesign.withManifest("keep-outs: {front: [signature-panel]}", GROUND))
                .hasMessageContaining("no usual place");
        assertThatThrownBy(() -> SmallDesign.withManifest("keep-outs: {top: [contact-chip]}", GROUND))
                .hasMessageContaining("Allowed: front, back");
        assertThatThrownBy(() -> SmallDesign.of("<rect data-keep-out=\"hole\" width=\"9\" height=\"9\"/>"))
                .hasMessageContaining("card.svg:2");
    }

    private static SideInks draw(String manifest, String body) throws Exception {
        return new CardArtist(SmallDesign.withManifest(manifest, body), CardRaster.ID_1_300)
                .draw(Cards.data("A", "Nora Ek"))
                .front();
    }

    private static int dot(SideInks side, double x, double y) {
        int row = (int) (y * 300 / 25.4);
        return row * side.width() + (int) (x * 300 / 25.4);
    }

    @Test
    void a_zone_at_the_edge_goes_on_over_the_rim() throws Exception {
        CardDesign design = SmallDesign.withManifest("keep-outs: {front: [magnetic-stripe]}", GROUND);
        SideInks side = new CardArtist(design, new CardRaster(300, 1036, 664))
                .draw(Cards.data())
                .front();
        int row = (int) (10 * 300 / 25.4) + 13;
        for (int x = 0; x < side.width(); x++) {
            assertThat(side.overlay()[row * side.width() + x]).isZero();
        }
        assertThat(side.overlay()[(row + 300) * side.width()]).isEqualTo((byte) 1);
    }

    @Test
    void a_text_keeps_off_the_cards_edge_and_not_only_off_the_end_of_the_bleed() throws Exception {
        String page =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"91.6mm\" height=\"59.98mm\" viewBox=\"-3 -3 91.6 59.98\">";
        CardDesign design = SmallDesign.ofDocument(
                page
                        + "<rect x=\"-3\" y=\"-3\" width=\"91.6\" height=\"59.98\" fill=\"#fff\"/>"
                        + "<text x=\"5\" y=\"20\" font-size=\"5\" data-min-size=\"2\" font-family=\"DejaVu Sans\">{{A}}</text></svg>");
        assertThat(design.front().page().bleed()).isGreaterThan(0);
        for (CardRaster raster : new CardRaster[] {CardRaster.ID_1_300, new CardRaster(300, 1036, 664)}) {
            SideInks side = new CardArtist(design, raster)
                    .draw(Cards.data("A", "W".repeat(20)))
                    .front();
            int end = Cards.inkBounds(side, side.black())[2] - raster.left();
            assertThat(end).isBetween(970, 1011 - (int) (1.9 * 300 / 25.4));
        }
    }
}
