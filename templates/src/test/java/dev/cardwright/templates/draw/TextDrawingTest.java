package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import dev.cardwright.templates.type.Typeface;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextDrawingTest {

    private static final double DOTS_PER_MILLIMETRE = 300 / 25.4;

    private static String text(String attributes, String content) {
        return "<text x=\"10\" y=\"20\" font-family=\"DejaVu Sans\" font-size=\"5\" " + attributes + ">" + content
                + "</text>";
    }

    @Test
    void puts_a_field_where_the_designer_put_it() throws Exception {
        SideInks side = Cards.front(text("", "{{NAME}}"), "NAME", "Hn");
        int[] ink = Cards.inkBounds(side, side.black());
        assertThat(ink[0] / DOTS_PER_MILLIMETRE).isCloseTo(10.4, within(0.3));
        assertThat(ink[3] / DOTS_PER_MILLIMETRE).isCloseTo(20, within(0.15));
    }

    @Test
    void fills_several_fields_and_the_built_in_ones_into_one_text() throws Exception {
        SideInks drawn = Cards.front(
                text("font-size=\"3\"", "{{CARD_ID}} {{A}}, {{PRINT_DATE}}").replace("font-size=\"5\"", ""),
                "A",
                "Lund");
        SideInks expected = Cards.front(
                text("font-size=\"3\"", Cards.CARD_ID + " Lund, 2026-11-24").replace("font-size=\"5\"", ""));
        assertThat(drawn.black()).isEqualTo(expected.black());
    }

    @Test
    void shrinks_a_long_text_into_its_room() throws Exception {
        String body = text("inline-size=\"30\" data-min-size=\"2\"", "{{NAME}}");
        SideInks side = Cards.front(body, "NAME", "Hjalmar Nordenstråle");
        int[] ink = Cards.inkBounds(side, side.black());
        assertThat((ink[2] - ink[0]) / DOTS_PER_MILLIMETRE).isBetween(28.0, 30.1);
        assertThat(ink[3] - ink[1]).isLessThan((int) (5 * DOTS_PER_MILLIMETRE));
    }

    @Test
    void wraps_when_the_smallest_size_is_still_too_wide() throws Exception {
        String body = text("inline-size=\"30\" data-min-size=\"4\" data-fit=\"wrap\"", "{{NAME}}");
        SideInks side = Cards.front(body, "NAME", "Hjalmar Nordenstråle");
        int[] ink = Cards.inkBounds(side, side.black());
        assertThat((ink[2] - ink[0]) / DOTS_PER_MILLIMETRE).isLessThanOrEqualTo(30.1);
        assertThat((ink[3] - ink[1]) / DOTS_PER_MILLIMETRE).isGreaterThan(7);
    }

    @Test
    void refuses_what_does_not_fit_without_repeating_it() throws Exception {
        String body = text("id=\"who\" inline-size=\"30\" data-min-size=\"4\"", "{{NAME}}");
        Refusal refusal = Cards.refusal(body, "NAME", "Hjalmar Nordenstråle");
        assertThat(refusal.code()).isEqualTo("TEXT-TOO-LONG");
        assertThat(refusal.element()).isEqualTo("card.svg:2 who");
        assertThat(refusal.text()).contains("NAME").doesNotContain("Hjalmar");
    }

    @Test
    void refuses_when_not_even_two_lines_are_enough() throws Exception {
        String body = text("inline-size=\"30\" data-min-size=\"4\" data-fit=\"wrap\"", "{{NAME}}");
        assertThat(Cards.refusal(body, "NAME", "Hjalmar Nordenstråle Hjalmar Nordenstråle")
                        .code())
                .isEqualTo("TEXT-TOO-LONG");
    }

    @Test
    void names_a_character_the_font_does_not_have_by_its_code_point() throws Exception {
        Refusal refusal = Cards.refusal(text("", "{{NAME}}"), "NAME", "Li 李");
        assertThat(refusal.code()).isEqualTo("TEXT-CHARACTER");
        assertThat(refusal.text()).isEqualTo("The font DejaVu Sans has no letter for U+674E.");
    }

    @Test
    void refuses_control_characters_and_halves_of_characters() throws Exception {
        assertThat(Cards.refusal(text("", "{{NAME}}"), "NAME", "A\u0007B").text())
                .contains("U+0007");
        assertThat(Cards.refusal(text("", "{{NAME}}"), "NAME", "A\uD83DB").text())
                .contains("U+D83D");
    }

    @Test
    void refuses_ten_thousand_characters_quickly() throws Exception {
        assertThat(Cards.refusal(text("", "{{NAME}}"), "NAME", "a".repeat(10_000))
                        .code())
                .isEqualTo("TEXT-TOO-LONG");
    }

    @Test
    void refuses_a_field_that_was_not_brought_but_not_an_empty_one() throws Exception {
        assertThat(Cards.refusal(text("", "{{NAME}}")).text()).isEqualTo("The field NAME is missing.");
        assertThat(Cards.front(text("", "{{NAME}}"), "NAME", "").hasBlack()).isFalse();
    }

    @Test
    void tells_every_reason_at_once() {
        String body = text("", "{{A}}") + text("", "{{B}}");
        assertThat(org.junit.jupiter.api.Assertions.assertThrows(DrawingRefused.class, () -> Cards.front(body))
                        .refusals())
                .extracting(Refusal::text)
                .containsExactly("The field A is missing.", "The field B is missing.");
    }

    @Test
    void takes_decomposed_letters_for_the_composed_ones() throws Exception {
        SideInks composed = Cards.front(text("", "{{NAME}}"), "NAME", "Åsa Ễ");
        SideInks decomposed = Cards.front(text("", "{{NAME}}"), "NAME", "A\u030Asa E\u0302\u0303");
        assertThat(decomposed.black()).isEqualTo(composed.black());
    }

    @Test
    void joins_arabic_letters_from_right_to_left() {
        double joined = line("بسم").width();
        double apart = line("ب").width() + line("س").width() + line("م").width();
        assertThat(joined).isLessThan(apart * 0.9);
        assertThat(line("اب").outlines().get(0).getBounds2D().getWidth())
                .isNotEqualTo(line("با").outlines().get(0).getBounds2D().getWidth());
        double alefRight = line("اب").outlines().get(0).getBounds2D().getMaxX();
        double alefAlone = line("ا").outlines().get(0).getBounds2D().getWidth();
        assertThat(alefRight).isGreaterThan(line("ب").width() + alefAlone / 2);
    }

    @Test
    void does_not_pull_joined_letters_apart_by_letter_spacing() {
        LetterRun tracked = new LetterRun("بسم", Typeface.SANS, 5, 2);
        assertThat(SetLine.of(List.of(tracked)).width()).isEqualTo(line("بسم").width());
    }

    @Test
    void aligns_at_the_middle_and_the_end() throws Exception {
        SideInks end = Cards.front(text("text-anchor=\"end\"", "{{N}}").replace("x=\"10\"", "x=\"60\""), "N", "HHH");
        assertThat(Cards.inkBounds(end, end.black())[2] / DOTS_PER_MILLIMETRE).isCloseTo(59.6, within(0.3));
        SideInks middle =
                Cards.front(text("text-anchor=\"middle\"", "{{N}}").replace("x=\"10\"", "x=\"40\""), "N", "HHH");
        int[] ink = Cards.inkBounds(middle, middle.black());
        assertThat((ink[0] + ink[2]) / 2.0 / DOTS_PER_MILLIMETRE).isCloseTo(40, within(0.2));
    }

    @Test
    void shows_an_element_only_when_its_condition_holds() throws Exception {
        String body = "<g data-show-if=\"ESCORT\"><rect x=\"5\" y=\"5\" width=\"20\" height=\"10\" fill=\"#f00\"/>"
                + text("", "{{ESCORT}}") + "</g>";
        assertThat(Cards.front(body).hasColour()).isFalse();
        SideInks shown = Cards.front(body, "ESCORT", "yes");
        assertThat(shown.hasColour()).isTrue();
        assertThat(shown.hasBlack()).isTrue();
    }

    @Test
    void cuts_text_by_the_designers_clip_path() throws Exception {
        String body = "<defs><clipPath id=\"c\"><rect x=\"0\" y=\"0\" width=\"20\" height=\"54\"/></clipPath></defs>"
                + "<g clip-path=\"url(#c)\">" + text("", "{{NAME}}") + "</g>";
        SideInks side = Cards.front(body, "NAME", "HHHHHHHH");
        int[] ink = Cards.inkBounds(side, side.black());
        assertThat(ink[2] / DOTS_PER_MILLIMETRE).isCloseTo(20, within(0.2));
    }

    private static SetLine line(String text) {
        return SetLine.of(List.of(new LetterRun(text, Typeface.SANS, 5, 0)));
    }

    @Test
    void refuses_a_field_that_is_no_date_and_never_repeats_it() throws Exception {
        Refusal refusal = Cards.refusal(
                "<text font-family=\"DejaVu Sans\" x=\"5\" y=\"20\" font-size=\"4\">{{UNTIL|date:d MMM yyyy}}</text>",
                "UNTIL",
                "on Monday");
        assertThat(refusal.code()).isEqualTo("TEXT-FORMAT");
        assertThat(refusal.text()).isEqualTo("The field UNTIL must be a date such as 2026-11-24.");
    }

    @Test
    void prints_the_day_of_printing_in_words_and_a_default_for_an_absent_field() throws Exception {
        String words = "<text font-family=\"DejaVu Sans\" x=\"5\" y=\"20\" font-size=\"4\">";
        SideInks bound = Cards.front(words + "{{PRINT_DATE|date:d MMMM yyyy|upper}} {{NONE|default:-}}</text>");
        SideInks fixed = Cards.front(words + "24 NOVEMBER 2026 -</text>");
        assertThat(bound.black()).isEqualTo(fixed.black());
    }
}
