package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

    private static final String PANEL =
            "<rect x=\"10\" y=\"10\" width=\"50\" height=\"15\" data-image=\"SIGNATURE\" data-ink=\"k\"/>";

    @ParameterizedTest
    @CsvSource({"ffffffff,ff000000", "ffffffff,ff2b3f8f", "00000000,ff2b3f8f", "ffc9c2b0,ff6a6f95", "00000000,a0000000"
    })
    void prints_the_stroke_in_resin_and_leaves_the_paper_free(String paper, String stroke) throws Exception {
        SideInks side = draw("<rect width=\"85.6\" height=\"53.98\" fill=\"#ff0\"/>" + PANEL, paper, stroke);
        int[] bounds = Cards.inkBounds(side, side.black());
        assertThat(bounds[0]).isGreaterThan(118);
        assertThat(bounds[2]).isLessThan(709);
        assertThat(bounds[2] - bounds[0]).as("the whole stroke").isGreaterThan(400);
        assertThat(Cards.isEmpty(side.cyan())).isTrue();
        assertThat(side.yellow()[dot(side, 12, 12)] & 0xFF)
                .as("the design shows through the paper")
                .isEqualTo(255);
    }

    @Test
    void prints_in_dyes_where_no_ink_is_named() throws Exception {
        SideInks side = draw(PANEL.replace(" data-ink=\"k\"", ""), "00000000", "ff2b3f8f");
        assertThat(side.hasBlack()).isFalse();
        assertThat(side.hasColour()).isTrue();
    }

    @Test
    void is_asked_for_unless_a_condition_says_otherwise() throws Exception {
        Refusal refusal = Cards.refusal(PANEL);
        assertThat(refusal.code()).isEqualTo("IMAGE-MISSING");
        assertThat(refusal.text()).isEqualTo("The picture SIGNATURE is missing.");
        String ifThere = PANEL.replace("/>", " data-show-if=\"SIGNATURE\"/>")
                + "<rect x=\"70\" y=\"40\" width=\"5\" height=\"5\" fill=\"#f00\" data-show-if=\"!SIGNATURE\"/>";
        assertThat(Cards.front(ifThere).hasColour()).isTrue();
        SideInks signed = draw(ifThere, "ffffffff", "ff000000");
        assertThat(signed.hasBlack()).isTrue();
        assertThat(signed.hasColour()).isFalse();
        assertThat(SmallDesign.of(ifThere).images()).containsExactly("SIGNATURE");
        assertThat(SmallDesign.of(ifThere).needsPhoto()).isFalse();
        assertThat(SmallDesign.of(ifThere).optionalFields()).isEmpty();
    }

    @Test
    void refuses_a_sheet_that_nobody_signed() throws Exception {
        byte[] blank = scribble(500, 150, new Color(0xFFFFFF), new Color(0xF4F4F0));
        assertThat(Cards.refusal(PANEL, PhotoFitTest.withImage("SIGNATURE", blank))
                        .code())
                .isEqualTo("IMAGE-BLANK");
    }

    @Test
    void names_the_picture_that_is_wrong() throws Exception {
        CardData letter = PhotoFitTest.withImage("SIGNATURE", "%PDF-1.4 signed".getBytes(StandardCharsets.US_ASCII));
        Refusal refusal = Cards.refusal(PANEL, letter);
        assertThat(refusal.code()).isEqualTo("IMAGE-NO-IMAGE");
        assertThat(refusal.text()).isEqualTo("The picture SIGNATURE is a PDF file. Allowed: JPEG and PNG files.");
        assertThat(letter.toString()).doesNotContain("PDF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data-image="PHOTO"                            | For the card's photo say data-photo only
            data-image="two words"                        | Allowed: a name such as SIGNATURE
            data-image="SIGNATURE" data-ink="overlay"     | Allowed: auto, dye, k
            data-image="SIGNATURE" data-photo="stretch"   | Allowed: cover or contain
            data-image="SIGNATURE" data-min-dpi="many"    | Allowed: 0 to 600
            data-photo="contain 50%"                      | Allowed: cover or contain
            data-photo="contain 50% 101%"                 | Allowed: 0% to 100%
            data-images="SIGNATURE"                       | unknown binding
            """)
    void refuses_bindings_it_does_not_understand(String attributes, String sentence) {
        assertThatThrownBy(() -> SmallDesign.of("<rect width=\"9\" height=\"9\" " + attributes + "/>"))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("card.svg:2: ")
                .hasMessageContaining(sentence);
    }

    private static SideInks draw(String design, String paper, String stroke) throws Exception {
        byte[] picture = scribble(800, 240, colour(paper), colour(stroke));
        return new CardArtist(SmallDesign.of(design), CardRaster.ID_1_300)
                .draw(PhotoFitTest.withImage("SIGNATURE", picture))
                .front();
    }

    private static Color colour(String argb) {
        return new Color((int) Long.parseLong(argb, 16), true);
    }

    /** A stroke of a pen, nobody's signature. */
    static byte[] scribble(int width, int height, Color paper, Color stroke) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(paper);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(stroke);
        graphics.setStroke(new BasicStroke(height / 40f));
        graphics.draw(new CubicCurve2D.Double(
                width * 0.08,
                height * 0.8,
                width * 0.3,
                -height * 0.5,
                width * 0.6,
                height * 1.5,
                width * 0.92,
                height * 0.2));
        graphics.dispose();
        return SamplePhotos.encode(image, "png");
    }

    private static int dot(SideInks side, double xMillimetres, double yMillimetres) {
        int row = (int) (yMillimetres * 300 / 25.4);
        return row * side.width() + (int) (xMillimetres * 300 / 25.4);
    }
}
