package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.SmallFolder;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideLayersTest {

    private static final String BOTH = """
            <rect x="70" width="10" height="10" fill="#0f0"/>
            <g id="Front"><rect width="10" height="10" fill="#f00"/><circle id="dot" cx="40" cy="40" r="5" fill="#f00"/></g>
            <g id="layer2" inkscape:label="BACK" style="display:none"><rect width="10" height="10" fill="#00f"/>
              <use href="#dot"/></g>
            """;

    @Test
    void two_layers_of_one_drawing_are_two_sides() throws Exception {
        DrawnCard card = draw(CardDesigns.ofLayers(BOTH));
        SideInks back = card.back().orElseThrow();
        assertThat(colour(card.front(), 5, 5)).isEqualTo(0xFF0000);
        assertThat(colour(back, 5, 5)).isEqualTo(0x0000FF);
        assertThat(colour(card.front(), 75, 5)).isEqualTo(0x00FF00);
        assertThat(colour(back, 75, 5)).isEqualTo(0x00FF00);
    }

    @Test
    void a_layer_may_copy_from_the_other() throws Exception {
        assertThat(colour(draw(CardDesigns.ofLayers(BOTH)).back().orElseThrow(), 40, 40))
                .isEqualTo(0xFF0000);
    }

    @Test
    void a_layer_named_front_alone_is_an_ordinary_group() throws Exception {
        CardDesign design = SmallDesign.of("<g id=\"front\"><rect width=\"10\" height=\"10\"/></g>");
        assertThat(design.sides()).isEqualTo(1);
        assertThat(design.front().pieces()).hasSize(1);
    }

    @Test
    void the_manifest_asks_for_layers(@TempDir Path temporary) throws Exception {
        SmallFolder folder = new SmallFolder(temporary)
                .with("design.yaml", "id: badge\ndrawing: a.svg\n")
                .withDrawing(
                        "a.svg",
                        "<g id=\"page\">"
                                + BOTH.replace("inkscape:label=\"BACK\"", "").replace("layer2", "back") + "</g>");
        assertThat(folder.load().sides()).isEqualTo(2);
        folder.withDrawing("a.svg", "<g id=\"frnt\"/>");
        assertThatThrownBy(folder::load).hasMessageStartingWith("a.svg:1: The drawing has no layer \"front\".");
    }

    /** Drawings with the name space Inkscape uses for the names of layers. */
    private static final class CardDesigns {

        private CardDesigns() {}

        static CardDesign ofLayers(String body) throws DesignFault {
            return SmallDesign.ofDocument("<svg xmlns=\"http://www.w3.org/2000/svg\""
                    + " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 85.6 53.98\">"
                    + body
                    + "</svg>");
        }
    }

    private static DrawnCard draw(CardDesign design) throws Exception {
        return new CardArtist(design, CardRaster.ID_1_300)
                .draw(new CardData("CA1", Map.of(), Optional.empty(), LocalDate.of(2026, 11, 24)));
    }

    private static int colour(SideInks side, double xMillimetres, double yMillimetres) {
        return side.preview().getRGB((int) (xMillimetres * 300 / 25.4), (int) (yMillimetres * 300 / 25.4)) & 0xFFFFFF;
    }
}
