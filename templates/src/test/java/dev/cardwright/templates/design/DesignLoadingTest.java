package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cardwright.templates.SmallDesign;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignLoadingTest {

    private static final String TEXT = "<text font-family=\"DejaVu Sans\" font-size=\"3\" x=\"5\" y=\"9\"";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <script>alert(1)</script>                                      | Scripts are not allowed
            <rect onclick="go()" width="1" height="1"/>                    | Scripts are not allowed
            <image href="http://example.org/a.png" width="1" height="1"/>  | outside the drawing
            <image href="file:///etc/passwd" width="1" height="1"/>        | outside the drawing
            <image href="//example.org/a.png" width="1" height="1"/>       | outside the drawing
            <use href="other.svg#a"/>                                      | outside the drawing
            <rect fill="url(http://example.org/a.svg#g)"/>                 | outside the drawing
            <style>rect { fill: url(http://example.org/g) }</style>        | outside the drawing
            <style>@import 'http://example.org/a.css';</style>             | @import is not allowed
            <foreignObject><p>x</p></foreignObject>                        | cannot be drawn
            <textPath href="#a">x</textPath>                               | Text on a path cannot be drawn
            <blob id="odd"/>                                               | <blob> "odd" cannot be drawn
            """)
    void refuses_what_cannot_be_drawn_and_names_the_line(String element, String sentence) {
        assertFault(() -> SmallDesign.of("<g>\n" + element + "\n</g>"))
                .hasMessageStartingWith("card.svg:3: ")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <rect data-photo="stretch" width="9" height="9"/>                  | Allowed: cover
            <rect data-barcode="codabar" data-bind="A" width="9" height="9"/>  | Allowed: code39, code128, itf, ean13
            <rect data-barcode="qr" data-level="X" data-bind="A" width="9" height="9"/>   | Allowed: L, M, Q, H for qr
            <rect data-barcode="itf" data-check="yes" data-bind="A" width="9" height="9"/> | Allowed: none, verify, add
            <rect data-barcode="ean8" data-check="add" data-bind="A" width="9" height="9"/> | always has a check digit
            <rect data-barcode="qr" data-text="below" data-bind="A" width="9" height="9"/> | for codes of bars
            <rect data-barcode="itf" data-text="above" data-bind="A" width="9" height="9"/> | Allowed: none, below
            <rect data-barcode="qr" width="9" height="9"/>                     | data-bind
            <rect data-bind="A" width="9" height="9"/>                         | It belongs on a <text> or a <rect> with data-barcode
            <rect data-ink="gold" width="9" height="9"/>                       | Allowed: auto, k, dye, overlay
            <rect data-show-if="?" width="9" height="9"/>                      | Allowed: FIELD, !FIELD, FIELD=value
            <rect data-bindings="A" width="9" height="9"/>                     | unknown binding "data-bindings"
            <rect data-barcode="qr" data-bind="A" width="9" height="9" transform="rotate(20)"/> | at an angle
            <rect data-photo="cover" width="0" height="9"/>                    | width above 0
            <rect transform="wobble(3)" width="9" height="9"/>                 | transform that is not understood
            """)
    void refuses_bindings_it_does_not_understand(String element, String sentence) {
        assertFault(() -> SmallDesign.of(element))
                .hasMessageStartingWith("card.svg:2: ")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <text font-family="Comic Sans MS" x="5" y="9">Hi</text>                 | Comic Sans MS
            <text x="5" y="9">Hi</text>                                              | names no font
            <text font-family="DejaVu Sans" font-style="italic" x="5" y="9">Hi</text>| DejaVu Sans italic
            <text font-family="DejaVu Sans" x="5 6 7" y="9">Hiy</text>               | one by one
            <text font-family="DejaVu Sans" x="5" y="9">{{1}}</text>                 | braces that are no field
            <text font-family="DejaVu Sans" x="5" y="9" data-fit="squash">{{A}}</text> | Allowed: shrink, wrap, none
            <text font-family="OCR-B" x="5" y="9">Ж</text>                           | OCR-B has no letter for U+0416
            <linearGradient id="g"><stop/></linearGradient><text font-family="DejaVu Sans" fill="url(#g)" x="5" y="9">{{A}}</text>  | needs a plain colour
            <g opacity="0.5"><text font-family="DejaVu Sans" x="5" y="9">{{A}}</text></g> | opacity of <g>
            <clipPath id="c"><text font-family="DejaVu Sans" x="5" y="9">{{A}}</text></clipPath><rect width="9" height="9" clip-path="url(#c)"/> | cannot be part of a clip path
            """)
    void refuses_text_that_would_not_look_as_drawn(String element, String sentence) {
        assertFault(() -> SmallDesign.of(element))
                .hasMessageStartingWith("card.svg:2: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void names_the_line_of_broken_xml() {
        assertFault(() -> SmallDesign.of("<rect>\n<g></rect>"))
                .hasMessageStartingWith("card.svg:3: ")
                .hasMessageContaining("no well-formed XML");
    }

    @Test
    void refuses_entities_before_they_grow() {
        String bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\"><title>&b;</title></svg>";
        assertFault(() -> SmallDesign.ofDocument(bomb)).hasMessageContaining("Entities are not allowed");
    }

    @Test
    void refuses_external_entities() {
        String reader = "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\"><title>&a;</title></svg>";
        assertFault(() -> SmallDesign.ofDocument(reader)).hasMessageContaining("Entities are not allowed");
    }

    @Test
    void reads_the_document_type_that_older_programs_write_without_fetching_it() throws DesignFault {
        CardDesign design = SmallDesign.ofDocument(
                "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\""
                        + " \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\"><rect width=\"5\" height=\"5\"/></svg>");
        assertThat(design.sides()).isEqualTo(1);
    }

    @Test
    void refuses_a_page_that_is_no_card() {
        assertFault(() -> SmallDesign.ofDocument("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 210 297\"/>"))
                .hasMessage(
                        "card.svg:1: The page is 210.00 x 297.00, which is no ID-1 card."
                                + " Allowed: 85.60 x 53.98 or 53.98 x 85.60, in any unit, with an equal bleed of up to 5 mm around it.");
    }

    @Test
    void refuses_a_drawing_of_twenty_megabytes() {
        assertFault(() -> SmallDesign.of("<!--" + " ".repeat(20_000_000) + "-->"))
                .hasMessageContaining("Allowed: up to 16000000");
    }

    @Test
    void loads_what_inkscape_writes() throws DesignFault {
        CardDesign design = SmallDesign.ofDocument("""
                <svg width="85.6mm" height="53.98mm" viewBox="0 0 85.6 53.98" version="1.1"
                   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
                   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
                   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg">
                  <sodipodi:namedview id="namedview7" inkscape:document-units="mm"/>
                  <g inkscape:label="Layer 1" inkscape:groupmode="layer" transform="translate(1,2)">
                    <text xml:space="preserve" id="text1"
                       style="font-size:3.5px;line-height:1.25;font-family:'DejaVu Sans';-inkscape-font-specification:'DejaVu Sans, Normal';fill:#000000;stroke-width:0.26"
                       x="10" y="20"><tspan sodipodi:role="line" id="tspan1" x="10" y="20" style="stroke-width:0.26">{{FIRST_NAME}} {{LAST_NAME}}</tspan></text>
                  </g>
                </svg>
                """);
        assertThat(design.fields()).containsExactly("FIRST_NAME", "LAST_NAME");
    }

    @Test
    void loads_what_illustrator_writes() throws DesignFault {
        CardDesign design = SmallDesign.ofDocument("""
                <svg id="Layer_1" xmlns="http://www.w3.org/2000/svg" width="242.65" height="153.01" viewBox="0 0 242.65 153.01">
                  <defs><style>.cls-1{fill:#c00;}.cls-2,.cls-3{font-family:DejaVuSans, 'DejaVu Sans';}.cls-2{font-size:12px;}</style></defs>
                  <rect class="cls-1" width="242.65" height="40"/>
                  <text class="cls-2" transform="translate(20 80)"><tspan x="0" y="0">{{NAME}}</tspan></text>
                </svg>
                """);
        assertThat(design.fields()).containsExactly("NAME");
        Piece.Letters letters = (Piece.Letters) design.front().pieces().get(1);
        assertThat(letters.lines().get(0).size()).isEqualTo(12);
    }

    @Test
    void binds_by_the_manifest_what_the_tool_would_have_dropped() throws Exception {
        write(
                "design.yaml",
                "id: badge\nfront: a.svg\nbindings:\n  box: {barcode: code128, bind: CARD_ID}\n  who: {bind: NAME, fit: wrap}\n");
        write("a.svg", svg("<rect id=\"box\" width=\"60\" height=\"9\"/>" + TEXT + " id=\"who\">Anna</text>"));
        CardDesign design = CardDesign.load(folder);
        assertThat(design.id()).isEqualTo("badge");
        assertThat(design.fields()).containsExactly("NAME");
        assertThat(design.printsCardId()).isTrue();
        assertThat(design.needsPhoto()).isFalse();
    }

    @Test
    void names_a_binding_whose_element_is_not_there() throws Exception {
        write("design.yaml", "id: badge\nfront: a.svg\nbindings:\n  ghost: {bind: NAME}\n");
        write("a.svg", svg("<rect width=\"60\" height=\"9\"/>"));
        assertFault(() -> CardDesign.load(folder)).hasMessageContaining("\"ghost\", which no drawing has");
    }

    @Test
    void names_an_unknown_key_of_the_manifest_with_its_line() throws Exception {
        write("design.yaml", "id: badge\nfront: a.svg\nfrnot: b.svg\n");
        assertFault(() -> CardDesign.load(folder))
                .hasMessage(
                        "design.yaml:3: Unknown key \"frnot\". Allowed: id, front, back, drawing, bleed, language, fields, texts, bindings, keep-outs, halftone.");
    }

    @Test
    void opens_no_file_outside_the_folder() throws Exception {
        write("design.yaml", "id: badge\nfront: ../outside.svg\n");
        assertFault(() -> CardDesign.load(folder)).hasMessageContaining("no such file in the design's folder");
    }

    @Test
    void changes_its_version_with_every_file() throws Exception {
        write("design.yaml", "id: badge\nfront: a.svg\n");
        write("a.svg", svg("<rect width=\"60\" height=\"9\"/>"));
        String before = CardDesign.load(folder).version();
        assertThat(CardDesign.load(folder).version()).isEqualTo(before).hasSize(12);
        write("a.svg", svg("<rect width=\"61\" height=\"9\"/>"));
        assertThat(CardDesign.load(folder).version()).isNotEqualTo(before);
    }

    @Test
    void tells_everything_that_is_wrong_at_once() throws Exception {
        write("design.yaml", "id: badge\nfront: a.svg\nback: b.svg\nbindings:\n  ghost: {bind: NAME}\n");
        write(
                "a.svg",
                svg(
                        "<rect data-ink=\"gold\" id=\"one\"/>\n<g><rect onclick=\"x()\"/>\n<text x=\"5\" y=\"9\">Hi</text></g>"));
        write("b.svg", svg("<blob/>"));
        assertThatThrownBy(() -> CardDesign.load(folder)).isInstanceOfSatisfying(DesignFault.class, fault -> {
            assertThat(fault).hasMessageStartingWith("a.svg:2: ").hasMessageEndingWith("(and 4 more)");
            assertThat(fault.problems())
                    .extracting(Problem::file, Problem::line, Problem::element)
                    .containsExactly(
                            tuple("a.svg", 2, "<rect>"),
                            tuple("a.svg", 1, "<rect> \"one\""),
                            tuple("a.svg", 3, "<text>"),
                            tuple("b.svg", 1, "<blob>"),
                            tuple("design.yaml", 0, ""));
        });
    }

    @Test
    void stops_telling_when_nobody_would_read_on() {
        assertThatThrownBy(() -> SmallDesign.of("<blob/>".repeat(10_000)))
                .isInstanceOfSatisfying(
                        DesignFault.class, fault -> assertThat(fault.problems()).hasSizeLessThanOrEqualTo(50));
        assertThatThrownBy(() -> SmallDesign.of("<blob/>\n".repeat(10_000)))
                .isInstanceOfSatisfying(
                        DesignFault.class, fault -> assertThat(fault.problems()).hasSize(50));
    }

    @Test
    void says_what_a_design_may_be_when_there_is_none() {
        assertFault(() -> CardDesign.load(folder.resolve("nothing")))
                .hasMessageContaining("Allowed: a folder with design.yaml, a .yaml manifest, or an .svg file.");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFault(
            ThrowingCallable loading) {
        return assertThatThrownBy(loading).isInstanceOf(DesignFault.class);
    }

    private static String svg(String body) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">" + body + "</svg>";
    }

    private void write(String name, String text) throws java.io.IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
