package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.SmallFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            width="85.6mm" height="53.98mm"                                   | 0    | 3.7795
            width="85.6mm" height="53.98mm" viewBox="0 0 85.6 53.98"          | 0    | 1
            width="53.98mm" height="85.6mm" viewBox="0 0 53.98 85.6"          | 0    | 1
            width="8.56cm" height="5.398cm" viewBox="-10 -10 856 539.8"       | 0    | 10
            width="3.375in" height="2.125in" viewBox="0 0 3375 2125"          | 0    | 39.43
            width="242.65pt" height="153.01pt" viewBox="0 0 242.65 153.01"    | 0    | 2.8347
            viewBox="0 0 242.65 153.01"                                       | 0    | 2.8347
            width="1011" height="638" viewBox="0 0 1011 638"                  | 0    | 11.81
            width="638" height="1011"                                         | 0    | 11.81
            width="100%" height="100%" viewBox="0 0 2022 1275"                | 0    | 23.62
            width="91.6mm" height="59.98mm" viewBox="0 0 91.6 59.98"          | 3    | 1
            width="59.98mm" height="91.6mm" viewBox="0 0 599.8 916"           | 3    | 10
            width="86.6mm" height="54.98mm"                                   | 0.5  | 3.7795
            width="259.65pt" height="170.02pt" viewBox="0 0 259.65 170.02"    | 3    | 2.8347
            viewBox="0 0 259.65 170.02"                                       | 3    | 2.8347
            viewBox="0 0 1082 708"                                            | 3    | 11.81
            viewBox="0 0 91.6 59.98"                                          | 3    | 1
            viewBox="0 0 91.6 59.98" data-bleed="3mm"                         | 3    | 1
            viewBox="0 0 183.2 119.96" data-bleed="3"                         | 3    | 2
            """)
    void finds_the_card_on_its_page(String attributes, double bleed, double unitsPerMillimetre) throws DesignFault {
        Page page = page(attributes);
        assertThat(page.unitsPerMillimetre()).isCloseTo(unitsPerMillimetre, within(unitsPerMillimetre * 0.003));
        assertThat(page.bleed() / page.unitsPerMillimetre()).isCloseTo(bleed, within(0.02));
    }

    @Test
    void a_bleed_may_lie_around_a_page_that_is_the_card() throws DesignFault {
        Page page = page("viewBox=\"0 0 856 539.8\" data-bleed=\"3\"");
        assertThat(page.x()).isCloseTo(-30, within(1e-9));
        assertThat(page.width()).isCloseTo(916, within(1e-9));
        assertThat(page.bleed()).isCloseTo(30, within(1e-9));
    }

    @Test
    void takes_the_bleed_that_inkscape_keeps_with_its_page() throws DesignFault {
        CardDesign design = SmallDesign.ofDocument("""
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
                    xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
                    width="85.6mm" height="53.98mm" viewBox="0 0 85.6 53.98">
                  <sodipodi:namedview><inkscape:page x="0" y="0" width="85.6" height="53.98" margin="0" bleed="3"/></sodipodi:namedview>
                  <rect width="9" height="9"/>
                </svg>""");
        Page page = design.front().page();
        assertThat(page.bleed()).isCloseTo(3, within(1e-9));
        assertThat(page.height()).isCloseTo(59.98, within(1e-9));
    }

    @Test
    void the_manifest_says_the_bleed_for_tools_that_cannot(@TempDir Path temporary) throws DesignFault {
        SmallFolder folder = new SmallFolder(temporary)
                .with("design.yaml", "id: badge\nfront: a.svg\nbleed: 2 mm\n")
                .with("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 896 579.8\"/>");
        assertThat(folder.load().front().page().bleed()).isCloseTo(20, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=\"90mm\" height=\"60mm\"",
                "viewBox=\"0 0 210 297\"",
                "viewBox=\"0 0 NaN 297\"",
                "viewBox=\"0 0 1e308 1e308\"",
                "viewBox=\"0 0 85.6e-30 53.98e-30\"",
                "viewBox=\"0 0 85.6\"",
                "viewBox=\"0 0 85.6 53.98\" data-bleed=\"wide\"",
                "viewBox=\"0 0 85.6 53.98\" data-bleed=\"9mm\"",
                "width=\"95.6mm\" height=\"53.98mm\"",
                ""
            })
    void refuses_a_page_that_is_no_card(String attributes) {
        assertThatThrownBy(() -> page(attributes))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("card.svg:1: ");
    }

    @Test
    void refuses_several_pages_of_inkscape_instead_of_dropping_one() {
        assertThatThrownBy(() -> SmallDesign.ofDocument("""
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
                    viewBox="0 0 85.6 53.98">
                  <inkscape:page x="0" y="0" width="85.6" height="53.98"/>
                  <inkscape:page x="90" y="0" width="85.6" height="53.98"/>
                </svg>"""))
                .hasMessageStartingWith("card.svg:4: The drawing has several pages.");
    }

    private static Page page(String attributes) throws DesignFault {
        return SmallDesign.ofDocument("<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + "/>")
                .front()
                .page();
    }
}
