package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a drawing says is drawn or refused by name; nothing is left out in silence. */
class NothingLostTest {

    private static final String LETTERS = " x=\"5\" y=\"20\" font-family=\"DejaVu Sans\" ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <g data-bind="NAME"><text>Sample</text></g>                             | <g> has data-bind
            <a data-bind="NAME"><text>Sample</text></a>                             | <a> has data-bind
            <g id="s"/><use href="#s" data-bind="NAME"/>                            | <use> has data-bind
            <g data-photo="cover"><rect width="9" height="9"/></g>                  | <g> has data-photo
            <g data-image="SIGNATURE"><rect width="9" height="9"/></g>              | <g> has data-image
            <path data-photo="cover" d="M0 0H9V9z"/>                                | <path> has data-photo
            <g data-barcode="qr" data-bind="A"><rect width="9" height="9"/></g>     | <g> has data-barcode
            <g data-mrz="td1"><text>I</text></g>                                    | <g> has data-mrz
            <g data-keep-out="contact-chip"><rect width="9" height="9"/></g>        | <g> has data-keep-out
            <g data-fit="wrap"><text>A</text></g>                                   | <g> has data-fit
            <rect width="9" height="9" data-fit="wrap"/>                            | <rect> has data-fit
            <text data-lines="3">Fixed</text>                                       | <text> has data-lines
            <text data-min-size="3">Fixed</text>                                    | <text> has data-min-size
            <rect width="9" height="9" data-level="M"/>                             | <rect> has data-level
            <rect width="9" height="9" data-check="add"/>                           | <rect> has data-check
            <rect width="9" height="9" data-text="below"/>                          | <rect> has data-text
            <rect width="9" height="9" data-min-dpi="100"/>                         | <rect> has data-min-dpi
            <rect width="9" height="9" data-photo="cover" data-bind="A"/>           | <rect> has data-bind
            <text><tspan data-show-if="A">x</tspan></text>                          | <tspan> has data-show-if
            <text data-bind="A"><tspan data-bind="B">x</tspan></text>               | <tspan> has data-bind
            """)
    void words_on_the_wrong_element_are_refused(String element, String sentence) {
        assertRefused(element, sentence);
    }

    @Test
    void the_manifest_binds_no_group_either() {
        assertThatThrownBy(() -> SmallDesign.withManifest(
                        "bindings: {name: {bind: LAST_NAME}}", "<g id=\"name\"><text>Sample</text></g>"))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("front.svg:2: <g> \"name\" has data-bind");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text-decoration-line:underline | text-decoration-line
            font-variant-caps:small-caps   | font-variant-caps
            text-shadow:1px 1px 2px black  | text-shadow
            direction:rtl                  | direction
            unicode-bidi:bidi-override     | unicode-bidi
            font-size:xx-large             | font-size
            font-size:2vw                  | font-size
            font-size:NaN                  | font-size
            font-size:0                    | font-size
            font-size:0.01px               | smaller than
            letter-spacing:wide            | letter-spacing
            text-anchor:centre             | text-anchor
            font-style:oblique 10deg       | DejaVu Sans italic
            font-weight:heavy              | font-weight
            """)
    void looks_of_letters_that_cannot_be_kept_are_refused(String style, String sentence) {
        assertRefused("<text" + LETTERS + "style=\"" + style + "\">Hi</text>", sentence);
        assertRefused("<g style=\"" + style + "\"><text" + LETTERS + ">Hi</text></g>", sentence);
    }

    @Test
    void a_mask_by_style_is_refused() {
        assertRefused("<g style=\"mask-image:url(#m)\"><rect width=\"9\" height=\"9\"/></g>", "mask-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "0", "-1", "0%", "9", "1e9", "wide"})
    void distances_of_lines_are_bounded(String height) {
        assertRefused(
                "<text" + LETTERS + "font-size=\"4\" data-fit=\"wrap\" line-height=\"" + height + "\">{{A}}</text>",
                "line-height");
        assertRefused(
                "<defs><rect id=\"b\" width=\"40\" height=\"20\"/></defs><text" + LETTERS
                        + "font-size=\"4\" shape-inside=\"url(#b)\" line-height=\"" + height + "\">{{A}}</text>",
                "line-height");
    }

    @Test
    void a_room_that_is_scaled_is_refused_and_one_with_dashes_is_not() throws Exception {
        String text = "<text" + LETTERS + "font-size=\"4\" shape-inside=\"url(#b)\">{{A}}</text>";
        assertRefused(
                "<rect id=\"b\" width=\"9\" height=\"9\" fill=\"none\" transform=\"scale(4)\"/>" + text, "scaled");
        SmallDesign.of("<rect id=\"b\" width=\"40\" height=\"9\" fill=\"none\" transform=\"translate(4 1)\"/>" + text);
        SmallDesign.of("<g stroke-dasharray=\"1\"><rect id=\"b\" width=\"40\" height=\"9\" fill=\"none\"/></g>" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<text" + LETTERS + ">Caf&eacute;</text>",
                "<text" + LETTERS + "data-bind=\"{{A}}&eacute;\">x</text>"
            })
    void an_entity_of_a_document_type_is_refused(String text) {
        assertThatThrownBy(() -> SmallDesign.ofDocument(
                        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n"
                                + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + text
                                + "</svg>"))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("card.svg:3: ")
                .hasMessageContaining("eacute");
    }

    @Test
    void parts_of_a_text_that_are_hidden_are_not_printed_and_links_are() throws Exception {
        String start = "<text" + LETTERS + "font-size=\"5\">Ab";
        byte[] plain = front(start + "</text>").black();
        assertThat(front(start + "<tspan visibility=\"hidden\">cd</tspan></text>")
                        .black())
                .isEqualTo(plain);
        assertThat(front(start + "<tspan visibility=\"hidden\" data-bind=\"A\">cd</tspan></text>", "A", "ef")
                        .black())
                .isEqualTo(plain);
        assertThat(front("<text" + LETTERS + "font-size=\"5\">A<a href=\"https://example.org\">b</a></text>")
                        .black())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <rect data-photo="cover" width="9" height="9" data-ink="k"/>                          | data-ink "k"
            <rect data-photo="cover" width="9" height="9" data-ink="overlay"/>                    | data-ink "overlay"
            <g data-ink="c"><rect data-photo="cover" width="9" height="9"/></g>                   | a group around it says data-ink "c"
            <rect data-image="SIGNATURE" width="9" height="9" data-ink="y"/>                      | data-ink "y"
            <rect data-barcode="qr" data-bind="A" width="20" height="20" data-ink="overlay"/>     | data-ink "overlay"
            <g data-ink="dye"><rect data-barcode="qr" data-bind="A" width="20" height="20"/></g>  | a group around it says data-ink "dye"
            """)
    void inks_that_a_picture_or_code_does_not_take_are_refused(String element, String sentence) {
        assertRefused(element, sentence);
    }

    @Test
    void accents_written_in_two_parts_are_the_same_letters_everywhere() throws Exception {
        String shown = "<rect width=\"20\" height=\"20\" data-show-if=\"A=%s\"/>";
        assertThat(front(String.format(shown, "A\u030Asa"), "A", "\u00C5sa").black())
                .isEqualTo(
                        front(String.format(shown, "\u00C5sa"), "A", "\u00C5sa").black())
                .contains(1);
        CardDesign manifest = SmallDesign.withManifest(
                "bindings: {box: {show-if: \"A=A\u030Asa\"}}", "<rect id=\"box\" width=\"20\" height=\"20\"/>");
        assertThat(draw(manifest, "A", "\u00C5sa").black()).contains(1);
    }

    @Test
    void marks_that_turn_the_order_of_letters_are_refused() throws Exception {
        String text = "<text" + LETTERS + "font-size=\"4\">{{A}}</text>";
        for (String mark : new String[] {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2028", "\u2029"}) {
            assertThatThrownBy(() -> front(text, "A", "ab" + mark + "cd"))
                    .isInstanceOf(DrawingRefused.class)
                    .hasMessageContaining(String.format("U+%04X", (int) mark.charAt(0)));
        }
        assertRefused("<text" + LETTERS + ">ab\u202Ecd</text>", "U+202E");
    }

    @Test
    void a_field_of_invisible_marks_only_says_nothing() throws Exception {
        String body = "<rect width=\"20\" height=\"20\" data-show-if=\"!A\"/>";
        assertThat(front(body, "A", "\u200D\u200E \u00AD").black()).contains(1);
    }

    @Test
    void messages_show_no_books_and_no_control_characters() {
        assertThatThrownBy(() -> SmallDesign.of(
                        "<rect data-photo=\"" + "x".repeat(50_000) + "&#9;\" width=\"9\" height=\"9\"/>"))
                .isInstanceOf(DesignFault.class)
                .satisfies(fault ->
                        assertThat(fault.getMessage()).hasSizeLessThan(300).contains("Allowed: cover"));
        assertThatThrownBy(() -> SmallDesign.of("<rect data-photo=\"a&#10;b\" width=\"9\" height=\"9\"/>"))
                .hasMessageContaining("a·b");
    }

    @Test
    void broken_xml_is_told_in_our_own_words() {
        assertRefused("<g></rect>", "Look here and just before");
    }

    private static void assertRefused(String body, String sentence) {
        assertThatThrownBy(() -> SmallDesign.of(body))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("card.svg:2: ")
                .hasMessageContaining(sentence);
    }

    private static SideInks front(String body, String... field) throws DesignFault, DrawingRefused {
        return draw(SmallDesign.of(body), field);
    }

    private static SideInks draw(CardDesign design, String... field) throws DrawingRefused {
        Map<String, PersonalText> fields = field.length == 0 ? Map.of() : Map.of(field[0], new PersonalText(field[1]));
        return new CardArtist(design, CardRaster.ID_1_300)
                .draw(new CardData("CA5G3F-4C8K2M", fields, Optional.empty(), LocalDate.of(2026, 11, 24)))
                .front();
    }
}
