package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Refusal;
import dev.cardwright.templates.ink.CardRaster;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawings made to eat memory or time. Each gets one clear answer, soon. */
class HostileDrawingTest {

    /** Far more than any of them needs, for slow machines under load. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String TEXT =
            "<text font-family=\"DejaVu Sans\" x=\"5\" y=\"20\" font-size=\"4\">{{A}}</text>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <g id="a"><use href="#a"/></g>                                                        | copies itself
            <g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>                          | copies itself
            <use href="#none"/>                                                                   | "#none", which the drawing does not have
            <pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/> | needs itself
            <clipPath id="c" clip-path="url(#c)"><rect width="9" height="9"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/> | needs itself
            <mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><rect width="9" height="9" mask="url(#m)"/> | needs itself
            <linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/> | needs itself
            <path d="M0 0H80" stroke="#000" stroke-dasharray="1e-9"/>                             | dashes
            <path d="M0 0H80" stroke="#000" stroke-dasharray="0.000001 0.000001"/>                | too fine to be printed
            <rect width="1e308" height="9"/>                                                      | no length
            <rect width="NaN" height="9"/>                                                        | no length
            <path d="M0 0L1e300 5"/>                                                              | path data
            <rect width="9" height="9" transform="scale(1e200)"/>                                 | transform that is not understood
            <rect width="9" height="9" transform="scale(NaN)"/>                                   | transform that is not understood
            <filter id="f"><feGaussianBlur stdDeviation="100000"/></filter><rect width="9" height="9" filter="url(#f)"/> | stdDeviation
            <filter id="f" x="-1e9" y="-1e9" width="2e9" height="2e9"><feGaussianBlur stdDeviation="1"/></filter><rect width="9" height="9" filter="url(#f)"/> | larger than
            <text font-family="DejaVu Sans" font-size="1e30" x="5" y="20">Hi</text>               | font-size
            """)
    void are_refused_by_name(String body, String sentence) {
        assertThat(refusal(body)).contains(sentence);
    }

    @Test
    void copies_of_copies_are_counted_before_they_are_made() {
        StringBuilder bomb = new StringBuilder("<defs><rect id=\"c0\" width=\"1\" height=\"1\"/>");
        for (int i = 1; i <= 30; i++) {
            bomb.append("<g id=\"c" + i + "\">")
                    .append(("<use href=\"#c" + (i - 1) + "\"/>").repeat(10))
                    .append("</g>");
        }
        assertThat(refusal(bomb + "</defs><use href=\"#c30\"/>")).contains("Allowed: up to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <pattern id="p" width="1e6" height="1e6" patternUnits="userSpaceOnUse"><rect width="9" height="9"/></pattern><rect width="9" height="9" fill="url(#p)"/> | tile is larger than
            <pattern id="p" width="3000" height="3000" patternUnits="userSpaceOnUse"><rect width="9" height="9"/></pattern><rect width="9" height="9" fill="url(#p)"/> | tile is larger than
            <pattern id="p" width="1" height="1" patternUnits="userSpaceOnUse"><rect width=".5" height=".5"/></pattern><g transform="scale(1e5)"><rect width="8" height="5" fill="url(#p)"/></g> | tile is larger than
            <pattern id="p" width="1" height="1" patternUnits="userSpaceOnUse" patternTransform="matrix(1 1 1 1 1 1)"><rect width=".5" height=".5"/></pattern><rect width="8" height="5" fill="url(#p)"/> | flattens
            <g transform="scale(0)"><rect width="8" height="5"/></g> | flattens
            <pattern id="p" width=".001" height=".001" patternUnits="userSpaceOnUse"><rect width=".0005" height=".0005"/></pattern><rect width="85" height="53" fill="url(#p)"/> | too fine to be printed
            <pattern id="p" width="1" height="1" patternUnits="userSpaceOnUse" patternTransform="scale(.0005)"><rect width=".5" height=".5"/></pattern><rect width="85" height="53" fill="url(#p)"/> | too fine to be printed
            """)
    void tiles_that_cannot_be_drawn_are_refused(String body, String sentence) {
        assertThat(refusal(body)).contains(sentence);
    }

    @Test
    void masks_in_masks_are_counted_before_they_are_drawn() {
        StringBuilder masks = new StringBuilder("<mask id=\"m0\"><rect width=\"9\" height=\"9\"/></mask>");
        for (int i = 1; i < 15; i++) {
            masks.append("<mask id=\"m" + i + "\">")
                    .append(("<g mask=\"url(#m" + (i - 1) + ")\"><rect width=\"9\" height=\"9\"/></g>").repeat(2))
                    .append("</mask>");
        }
        assertThat(refusal(masks + "<g mask=\"url(#m14)\"><rect width=\"9\" height=\"9\"/></g>"))
                .contains("Allowed: up to 300");
    }

    @Test
    void what_costs_time_for_every_card_is_limited() {
        String square = "<rect width=\"1\" height=\"1\"/>";
        assertThat(refusal((TEXT + square).repeat(800))).contains("Allowed: up to 300 on a side");
        assertThat(refusal(("<g opacity=\".9\">" + square + "</g>").repeat(3000)))
                .contains("Allowed: up to 300");
        assertThat(refusal("<filter id=\"f\">" + "<feGaussianBlur stdDeviation=\"3\"/>".repeat(2000)
                        + "</filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>"))
                .contains("Allowed: up to 30 in a filter");
        assertThat(refusal("<linearGradient id=\"g\">" + "<stop offset=\".5\" stop-color=\"red\"/>".repeat(20_000)
                        + "</linearGradient><rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>"))
                .contains("Allowed: up to 200 in a gradient");
        assertThat(refusal("<text font-family=\"DejaVu Sans\" x=\"5\" y=\"20\" font-size=\"4\">" + "abc ".repeat(25_000)
                        + "</text>"))
                .contains("Allowed: up to 2000 in a text");
        assertThat(refusal("<path fill=\"none\" stroke=\"#000\" stroke-dasharray=\".1\" d=\"M0 0"
                        + "h80h-80".repeat(200) + "\"/>"))
                .contains("Allowed: up to 50000 in a drawing");
        assertThat(refusal(("<path d=\"M0 0" + "l1 1l-1 -1".repeat(2000) + "\"/>").repeat(30)))
                .contains("Allowed: up to 100000 in a drawing");
        assertThat(refusal("<marker id=\"m\">" + square.repeat(900) + "</marker><path marker-mid=\"url(#m)\" d=\"M0 0"
                        + "L1 1 2 2".repeat(2400) + "\"/>"))
                .contains("has too many markers");
    }

    @Test
    void groups_are_not_nested_without_end() {
        assertThat(refusal("<g>".repeat(100_000) + "</g>".repeat(100_000))).contains("nested too deeply");
    }

    @Test
    void groups_with_opacity_are_not_nested_without_end() {
        assertThat(refusal("<g opacity=\".9\">".repeat(100) + "<rect width=\"9\" height=\"9\"/>" + "</g>".repeat(100)))
                .contains("Allowed: up to");
    }

    @Test
    void a_path_of_a_million_pieces_is_a_picture() {
        assertThat(refusal("<path d=\"M0 0" + "l.01 .01".repeat(1_000_000) + "\"/>"))
                .contains("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g > > rect{fill:red}",
                "rect:hover{fill:red}",
                "@media print{rect{fill:red}}",
                "rect{fill:red",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z{fill:red}"
            })
    void styles_that_are_not_understood_are_refused(String css) {
        assertThat(refusal("<style>" + css + "</style><rect width=\"9\" height=\"9\"/>"))
                .startsWith("card.svg:2: ");
    }

    @Test
    void thousands_of_rules_and_long_selectors_are_bounded() {
        assertThat(refusal("<style>" + ".a{fill:red}".repeat(10_000) + "</style>"))
                .contains("too many style rules");
        assertThat(refusal("<style>" + "[".repeat(100_000) + "{fill:red}</style>"))
                .contains("is not understood");
        assertThat(refusal("<style>" + "/*".repeat(100_000) + "</style>")).contains("not complete");
    }

    @Test
    void long_attributes_take_no_time() {
        assertThat(refusal("<rect width=\"9\" height=\"9\" transform=\"" + "translate(1 ".repeat(50_000) + "\"/>"))
                .contains("transform that is not understood");
        assertThat(refusal("<rect width=\"" + "9".repeat(100_000) + "x\" height=\"9\"/>"))
                .contains("no length");
        assertThat(refusal("<text font-family=\"DejaVu Sans\" x=\"5\" y=\"9\">" + "{{".repeat(900) + "</text>"))
                .contains("braces that are no field");
        assertThat(refusal("<text font-family=\"DejaVu Sans\" x=\"5\" y=\"9\">" + "{{".repeat(50_000) + "</text>"))
                .contains("more letters than can be drawn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            long     | TEXT-TOO-LONG
            control  | TEXT-CHARACTER
            half     | TEXT-CHARACTER
            private  | TEXT-CHARACTER
            """)
    void hostile_fields_refuse_the_card(String kind, String code) {
        String value = switch (kind) {
            case "long" -> "x".repeat(10_000);
            case "control" -> "Anna\u0007";
            case "half" -> "Anna\uD800";
            default -> "Anna\uE000";
        };
        assertTimeoutPreemptively(SOON, () -> {
            CardData data = new CardData(
                    "CA1", Map.of("A", new PersonalText(value)), Optional.empty(), LocalDate.of(2026, 11, 24));
            try {
                new CardArtist(SmallDesign.of(TEXT), CardRaster.ID_1_300).draw(data);
                fail("The card was drawn");
            } catch (DrawingRefused refused) {
                assertThat(refused.refusals()).extracting(Refusal::code).containsExactly(code);
                assertThat(refused.getMessage()).doesNotContain("Anna").doesNotContain("xxx");
            }
        });
    }

    private static String refusal(String body) {
        return assertTimeoutPreemptively(SOON, () -> {
            try {
                new CardArtist(SmallDesign.of(body), CardRaster.ID_1_300);
            } catch (DesignFault fault) {
                return String.valueOf(fault.getMessage());
            }
            return fail("The drawing was taken: " + body.substring(0, Math.min(80, body.length())));
        });
    }
}
