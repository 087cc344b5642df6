package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineZoneDrawingTest {

    private static final String ZONE =
            "<text id=\"mrz\" data-mrz=\"td1\" x=\"4.7\" y=\"41\" data-bind=\"type=I issuer=UTO"
                    + " number={{NUMBER}} birth={{BIRTH}} sex={{SEX|default:X}} expiry={{EXPIRY}} nationality=UTO"
                    + " surname={{LAST}} given={{FIRST}}\">I&lt;UTO</text>";
    private static final String[] ERIKSSON = {
        "NUMBER",
        "D23145890",
        "BIRTH",
        "1974-08-12",
        "SEX",
        "F",
        "EXPIRY",
        "2012-04-15",
        "LAST",
        "Eriksson",
        "FIRST",
        "Anna Maria"
    };

    @ParameterizedTest
    @ValueSource(ints = {300, 600})
    void stands_in_resin_ten_characters_to_the_inch(int dotsPerInch) throws Exception {
        SideInks side = new CardArtist(SmallDesign.of(ZONE), CardRaster.ofCard(dotsPerInch))
                .draw(Cards.data(ERIKSSON))
                .front();
        assertThat(side.hasColour()).isFalse();
        int[] ink = Cards.inkBounds(side, side.black());
        double dot = 25.4 / dotsPerInch;
        assertThat(ink[0] * dot).isBetween(4.7, 5.7);
        assertThat((ink[2] - ink[0]) * dot).isBetween(74.5, 76.2);
        assertThat((ink[3] - ink[1]) * dot).isBetween(2 * 4.23 + 2.2, 2 * 4.23 + 2.9);
    }

    /** Every filler has the same dots as the next, so none is blurred by standing between two dots. */
    @Test
    void the_same_letter_looks_the_same_wherever_it_stands() throws Exception {
        SideInks side = Cards.front(ZONE, ERIKSSON);
        int left = (int) Math.round(4.7 * 300 / 25.4);
        int lastLine = (int) Math.round(41 * 300 / 25.4) + 2 * 50;
        for (int filler = 21; filler < 30; filler++) {
            for (int y = lastLine - 30; y < lastLine; y++) {
                for (int x = 0; x < 30; x++) {
                    int first = y * side.width() + left + 20 * 30 + x;
                    assertThat(side.black()[first + (filler - 20) * 30]).isEqualTo(side.black()[first]);
                }
            }
        }
    }

    @Test
    void may_stand_on_a_card_that_stands() throws Exception {
        String turned = ZONE.replace("x=\"4.7\" y=\"41\"", "transform=\"rotate(90 20 20)\" x=\"5\" y=\"0\"");
        assertThatThrownBy(() -> SmallDesign.of(turned))
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining("over the card's edge");
        SideInks side = new CardArtist(
                        SmallDesign.ofDocument("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 53.98 85.6\">"
                                + ZONE.replace(
                                        "x=\"4.7\" y=\"41\"",
                                        "transform=\"translate(20 4) rotate(90)\" x=\"0\" y=\"0\"")
                                + "</svg>"),
                        CardRaster.ID_1_300)
                .draw(Cards.data(ERIKSSON))
                .front();
        int[] ink = Cards.inkBounds(side, side.black());
        assertThat(ink[2] - ink[0]).isGreaterThan(870);
    }

    @Test
    void the_designer_may_say_how_far_the_lines_are_apart() throws Exception {
        SideInks side = Cards.front(ZONE.replace("\"td1\"", "\"td1 5.5\""), ERIKSSON);
        int[] ink = Cards.inkBounds(side, side.black());
        assertThat((ink[3] - ink[1]) * 25.4 / 300).isBetween(11 + 2.2, 11 + 2.9);
    }

    @Test
    void refuses_a_card_whose_name_cannot_be_written() throws Exception {
        String[] fields = ERIKSSON.clone();
        fields[9] = "Иванова";
        Refusal refusal = Cards.refusal(ZONE, fields);
        assertThat(refusal.code()).isEqualTo("MRZ-CONTENT");
        assertThat(refusal.element()).isEqualTo("card.svg:2 mrz");
        assertThat(refusal.text())
                .isEqualTo(
                        "The machine readable zone's surname holds the character U+0418, which cannot be written there."
                                + " Allowed: Latin letters with or without accents; bring the Latin form of other scripts as a field"
                                + " of its own.");
    }

    @Test
    void tells_which_fields_it_needs() throws Exception {
        assertThat(SmallDesign.of(ZONE).fields()).contains("NUMBER", "BIRTH", "EXPIRY", "LAST", "FIRST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data-mrz=\"td1\"; data-mrz=\"td3\"; Allowed: td1",
                "data-mrz=\"td1\"; data-mrz=\"td1 9\"; from 3.8 to 6.5 mm",
                "sex={{SEX|default:X}}; ; lacks \"sex=…\"",
                "issuer=UTO; issuer=Utopia; one to three letters A-Z",
                "issuer=UTO; country=UTO; Allowed: type, issuer, number",
                "issuer=UTO; issuer=UTO issuer=UTO; twice",
                "issuer=UTO; issuer UTO; Allowed: word=value pairs",
                "x=\"4.7\"; x=\"14.7\"; over the card's edge",
                "id=\"mrz\"; transform=\"rotate(5)\"; at an angle",
                "id=\"mrz\"; data-ink=\"dye\"; printed in resin"
            })
    void refuses_designs_that_cannot_be_meant(String words, String instead, String sentence) {
        assertThatThrownBy(() -> SmallDesign.of(ZONE.replace(words, instead == null ? "" : instead)))
                .isInstanceOf(DesignFault.class)
                .hasMessageContaining(sentence);
    }
}
