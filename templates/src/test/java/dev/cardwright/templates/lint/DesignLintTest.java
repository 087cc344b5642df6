package dev.cardwright.templates.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.type.Typefaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignLintTest {

    private static final String FONT = " font-family=\"DejaVu Sans\" font-size=\"4\"";

    @TempDir
    Path folder;

    @Test
    void finds_nothing_in_a_design_that_is_fine() throws Exception {
        assertThat(check("<rect x=\"5\" y=\"5\" width=\"20\" height=\"10\" fill=\"#205060\"/>\n"
                        + "<text data-bind=\"NAME\" x=\"5\" y=\"30\" inline-size=\"60\"" + FONT + ">Ada</text>"))
                .isEmpty();
    }

    @Test
    void tells_every_reason_why_a_design_does_not_load() throws Exception {
        List<Finding> found = check("<script/>\n<text x=\"5\" y=\"30\" font-family=\"Comic Sans MS\">A</text>");

        assertThat(found).extracting(Finding::severity).containsOnly(Severity.ERROR);
        assertThat(found).extracting(Finding::line).containsExactly(2, 3);
        assertThat(found).extracting(Finding::text).anyMatch(text -> text.contains("Comic Sans MS"));
    }

    @Test
    void names_the_field_that_was_probably_meant() throws Exception {
        List<Finding> found = check(
                "fields:\n  FIRST_NAME: {sample: Ada}\n  TITLE: {sample: Pilot}\n",
                "<text x=\"5\" y=\"20\"" + FONT + ">{{FRIST_NAME}} {{CARD_ID}}</text>\n<text x=\"5\" y=\"30\"" + FONT
                        + ">{{COMPANY}}</text>");

        assertThat(texts(found, Severity.WARNING))
                .containsExactly(
                        "The field FRIST_NAME is not declared in the manifest. Is FIRST_NAME meant?",
                        "The field COMPANY is not declared in the manifest. Declare it, or use one of: FIRST_NAME, TITLE.");
        assertThat(texts(found, Severity.NOTE))
                .containsExactlyInAnyOrder(
                        "The field FIRST_NAME is declared but not used.", "The field TITLE is declared but not used.");
    }

    @Test
    void finds_what_lies_over_the_edge_or_close_to_it() throws Exception {
        List<Finding> found = check(
                "<rect data-barcode=\"qr\" data-bind=\"A\" x=\"65\" y=\"20\" width=\"22\" height=\"22\" fill=\"none\"/>\n"
                        + "<text data-bind=\"B\" x=\"0.5\" y=\"30\" inline-size=\"30\"" + FONT + ">B</text>");

        assertThat(found).extracting(Finding::line).containsExactly(2, 3);
        assertThat(texts(found, Severity.WARNING))
                .containsExactly(
                        "The barcode reaches 1.4 mm over the card's edge.",
                        "The text comes within 0.5 mm of the card's edge; printers miss the edge by up to 1 mm. Keep 1 mm.");
    }

    @Test
    void finds_what_lies_under_the_chip_or_on_the_stripe() throws Exception {
        List<Finding> found = check(
                "keep-outs:\n  front: [contact-chip]\n",
                "<text data-bind=\"A\" x=\"10\" y=\"22\" inline-size=\"30\"" + FONT + ">A</text>");

        assertThat(texts(found, Severity.WARNING))
                .containsExactly("The text lies under the chip's contacts, where nothing is printed.");
    }

    @Test
    void finds_lines_and_bars_thinner_than_a_dot_wherever_they_are_scaled() throws Exception {
        List<Finding> found = check("<g transform=\"scale(0.5)\"><path d=\"M10 10H80\" stroke=\"#205060\""
                + " stroke-width=\"0.1\"/></g>\n<rect x=\"5\" y=\"20\" width=\"40\" height=\"0.05\" fill=\"#205060\"/>\n"
                + "<path d=\"M10 40H80\" stroke=\"#205060\" stroke-width=\"0.1\"/>");

        assertThat(found).extracting(Finding::line).containsExactly(2, 3);
        assertThat(texts(found, Severity.WARNING)).allMatch(text -> text.contains("0.050 mm thin, 0.6 dots"));
    }

    @Test
    void finds_a_dark_ground_below_a_code() throws Exception {
        assertThat(texts(
                        check(
                                "<rect x=\"5\" y=\"5\" width=\"24\" height=\"44\" fill=\"#707880\"/>\n"
                                        + "<rect data-barcode=\"qr\" data-bind=\"A\" x=\"6\" y=\"6\" width=\"40\" height=\"40\" fill=\"none\"/>"),
                        Severity.WARNING))
                .anyMatch(text -> text.startsWith("The ground of the barcode is dark in places"));
    }

    @Test
    void finds_letters_that_are_too_small_in_dye_and_in_resin() throws Exception {
        List<Finding> found = check("""
                <text x="5" y="10" font-family="DejaVu Sans" font-size="1.4" fill="#205060">small</text>
                <text x="5" y="20" font-family="DejaVu Sans" font-size="1.4" fill="#000000">sharp</text>
                <text x="5" y="30" font-family="DejaVu Sans" font-size="1" fill="#000000">tiny</text>
                """);

        assertThat(found).extracting(Finding::line).containsExactly(2, 4);
    }

    @Test
    void notes_links_which_do_nothing_on_a_card() throws Exception {
        assertThat(texts(
                        check(
                                "<a href=\"#top\"><rect id=\"top\" x=\"5\" y=\"5\" width=\"9\" height=\"9\" fill=\"#205060\"/></a>"),
                        Severity.NOTE))
                .containsExactly("The link does nothing on a card; what is in it is printed.");
    }

    @Test
    void finds_texts_whose_rooms_overlap() throws Exception {
        assertThat(texts(
                        check("<text id=\"one\" data-bind=\"A\" x=\"5\" y=\"20\" inline-size=\"50\"" + FONT
                                + ">A</text>\n" + "<text data-bind=\"B\" x=\"40\" y=\"21\" inline-size=\"30\"" + FONT
                                + ">B</text>"),
                        Severity.WARNING))
                .containsExactly(
                        "The room of the text overlaps the text \"one\". Long values would run into each other.");
    }

    @Test
    void draws_the_sample_and_a_long_card_number() throws Exception {
        List<Finding> found = check("<text data-bind=\"A\" data-fit=\"none\" x=\"5\" y=\"20\" inline-size=\"8\"" + FONT
                + ">Far too long</text>\n" + "<text data-bind=\"CARD_ID\" x=\"5\" y=\"40\" inline-size=\"12\"" + FONT
                + ">CA1</text>");

        assertThat(texts(found, Severity.ERROR))
                .singleElement()
                .asString()
                .startsWith("With the design's own sample: The text of A");
        assertThat(texts(found, Severity.WARNING))
                .singleElement()
                .asString()
                .startsWith("With a card number of 21 characters: The text of CARD_ID is too long");
    }

    @Test
    void tells_which_code_does_not_hold_a_card_number_of_two_characters_more() throws Exception {
        assertThat(texts(
                        check(
                                "<rect data-barcode=\"code128\" data-bind=\"CARD_ID\" x=\"5\" y=\"5\" width=\"44.8\" height=\"12\""
                                        + " fill=\"none\"/>"),
                        Severity.WARNING))
                .singleElement()
                .asString()
                .startsWith("With a card number of 23 characters: ");
    }

    @Test
    void notes_a_background_that_leaves_a_white_line() throws Exception {
        assertThat(texts(
                        check("<rect x=\"0.3\" y=\"0.3\" width=\"85\" height=\"53.38\" fill=\"#205060\"/>"),
                        Severity.NOTE))
                .containsExactly(
                        "The background ends just before the card's edge, so a white line would show. Let it go over.");
        assertThat(texts(check("<rect width=\"85.6\" height=\"53.98\" fill=\"#205060\"/>"), Severity.NOTE))
                .singleElement()
                .asString()
                .startsWith("The background ends at the card's edge.");
    }

    @Test
    void says_nothing_twice_and_goes_by_file_and_line() throws Exception {
        List<Finding> found = check(
                "<text x=\"5\" y=\"30\" font-family=\"DejaVu Sans\" font-size=\"1\" fill=\"#000000\">a"
                        + "<tspan>b</tspan><tspan>c</tspan></text>\n"
                        + "<text x=\"5\" y=\"10\" font-family=\"DejaVu Sans\" font-size=\"1\" fill=\"#000000\">a</text>");

        assertThat(found).extracting(Finding::line).containsExactly(2, 3);
    }

    private static List<String> texts(List<Finding> found, Severity severity) {
        return found.stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::text)
                .toList();
    }

    private List<Finding> check(String body) throws IOException {
        return DesignLint.check(drawing("card.svg", body), Typefaces.bundled());
    }

    private List<Finding> check(String manifest, String body) throws IOException {
        drawing("front.svg", body);
        Files.writeString(folder.resolve("design.yaml"), "id: small\nfront: front.svg\n" + manifest);
        return DesignLint.check(folder, Typefaces.bundled());
    }

    private Path drawing(String name, String body) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + body + "\n</svg>");
    }
}
