package dev.cardwright.templates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {

    private static final SvgElement HERE = new SvgElement("text", 7, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "{{A}} {{B}}, {{A}}"                 | en | "anna lind, anna"
            "{{A|upper}}"                        | en | "ANNA"
            "{{CITY|upper}}"                     | en | "DIYARBAKIR"
            "{{CITY|upper}}"                     | tr | "DİYARBAKIR"
            "{{SHOUT|lower}}"                    | en | "åsa"
            "{{NONE|default:-}}"                 | en | "-"
            "{{BLANK|trim|default:no name}}"     | en | "no name"
            "{{ROOMY|trim}}"                     | en | "a b"
            "{{DAY|date:d MMMM yyyy}}"           | en | "5 November 2026"
            "{{DAY|date:d MMMM yyyy}}"           | sv | "5 november 2026"
            "{{DAY|date:EEEE d MMM}}"            | pl | "czwartek 5 lis"
            "{{DAY|date:MM/yy}}"                 | en | "11/26"
            "{{TIME|date:yyyy-MM-dd HH:mm}}"     | en | "2026-11-05 23:30"
            "{{NONE|date:yyyy|default:-}}"       | en | "-"
            "{{NUMBER|number:000 000}}"          | en | "004 217"
            "{{NUMBER|number:00-00-00}}"         | en | "00-42-17"
            "{{NUMBER|number:000000}}"           | en | "004217"
            "{{NUMBER|number:000.000.000}}"      | en | "000.004.217"
            "{{SUM|number:#,##0.00}}"            | en | "1,250.50"
            "{{SUM|number:#,##0.00}}"            | de | "1.250,50"
            "{{SUM|number:0.0}}"                 | sv | "1250,5"
            """)
    void fills_in_fields(String template, String language, String expected) throws Exception {
        Map<String, String> card = Map.ofEntries(
                Map.entry("A", "anna"),
                Map.entry("B", "lind"),
                Map.entry("CITY", "diyarbakır"),
                Map.entry("SHOUT", "ÅSA"),
                Map.entry("BLANK", "  "),
                Map.entry("ROOMY", " a   b "),
                Map.entry("DAY", "2026-11-05"),
                Map.entry("TIME", "2026-11-05T23:30:00Z"),
                Map.entry("NUMBER", "4217"),
                Map.entry("SUM", "1250.5"));
        assertThat(read(template, language).fill(field -> card.getOrDefault(field, "")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "{{SECRET|date:yyyy}}"         | "5 Nov 2026" | "The field SECRET must be a date such as 2026-11-24."
            "{{SECRET|date:yyyy}}"         | "2026-02-30" | "The field SECRET must be a date such as 2026-11-24."
            "{{SECRET|date:HH:mm}}"        | "2026-02-20" | "The field SECRET must be a date such as 2026-11-24T09:30."
            "{{SECRET|number:000 000}}"    | "12345678"   | "The field SECRET must be a number of up to 6 digits."
            "{{SECRET|number:000 000}}"    | "12A"        | "The field SECRET must be a number of up to 6 digits."
            "{{SECRET|number:#,##0}}"      | "1e999999"   | "The field SECRET must be a number such as 1250.50."
            """)
    void refuses_a_field_of_another_form_and_never_repeats_it(String template, String value, String sentence)
            throws DesignFault {
        TextTemplate read = read(template, "en");
        assertThatThrownBy(() -> read.fill(field -> value))
                .isInstanceOf(FormatRefused.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{A",
                "A}}",
                "{{}}",
                "{{1}}",
                "{{A|}}",
                "{{A|shout}}",
                "{{A|date}}",
                "{{A|date:bb}}",
                "{{A|date:yyyy VV}}",
                "{{A|number:x}}",
                "{{A|number:0;0;0;#,#.#.#}}",
                "{{A|upper:x}}",
                "{{PRINT_DATE|date:HH:mm}}",
                "{{A {{B}} }}"
            })
    void refuses_what_it_does_not_understand_with_the_place(String template) {
        assertThatThrownBy(() -> read(template, "en"))
                .isInstanceOf(DesignFault.class)
                .hasMessageStartingWith("card.svg:7: <text> ");
    }

    @Test
    void a_field_with_a_default_may_be_absent() throws DesignFault {
        TextTemplate template = read("{{A}}{{B|upper|default:x}}", "en");
        assertThat(template.fields()).containsExactly("A", "B");
        assertThat(template.requiredFields()).containsExactly("A");
    }

    @Test
    void only_a_bare_field_is_just_the_field() throws DesignFault {
        assertThat(read("{{CARD_ID}}", "en").isJust("CARD_ID")).isTrue();
        assertThat(read("{{CARD_ID|lower}}", "en").isJust("CARD_ID")).isFalse();
        assertThat(read("{{CARD_ID}}.", "en").isJust("CARD_ID")).isFalse();
    }

    private static TextTemplate read(String template, String language) throws DesignFault {
        return TextTemplate.of("card.svg", HERE, template, Locale.forLanguageTag(language));
    }
}
