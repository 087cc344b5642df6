package dev.cardwright.station.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.production.ReasonCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A line's fault on the page: what happened, where the card is and what to do, in the reader's language. */
class LineFaultTest {

    private static final Words SWEDISH = Words.choose("sv", "");
    private static final Words ENGLISH = Words.choose("en", "");

    private static String page(Words words, PrinterFault fault, String... reasons) {
        FloorView.Line line = new FloorView.Line(
                Token.of("L1"),
                FloorView.LineState.PAUSED,
                Instant.EPOCH,
                List.of(reasons).stream().map(Token::of).toList(),
                FloorView.CardPlace.INSIDE,
                Optional.of(Token.of("C-1")),
                Token.of("white"),
                Token.of("ymcko"),
                OptionalInt.empty(),
                OptionalInt.empty(),
                FloorView.ReaderState.NONE,
                Optional.of(fault));
        Html html = new Html();
        new LinePart(line, words, new Times(ZoneOffset.UTC, Instant.EPOCH), 10).add(html);
        return html.toString();
    }

    @Test
    void a_card_that_waits_inside_is_told_in_english_and_swedish_with_what_the_person_may_say() {
        PrinterFault ended = new PrinterFault.RibbonEnded(CardWhereabouts.INSIDE);

        assertThat(page(ENGLISH, ended, "paused", "card-waits", "marker-supply-empty"))
                .contains(
                        "The ribbon is used up. The card is inside the printer.", "operator resume", "operator removed")
                .contains("Leave the card in the printer.")
                .doesNotContain("Take the card out")
                .containsOnlyOnce("The ribbon is used up");
        assertThat(page(SWEDISH, ended, "paused", "card-waits", "marker-supply-empty"))
                .contains("Färgbandet är slut. Kortet är inne i skrivaren.", "operator resume", "operator removed")
                .contains("Låt kortet vara kvar i skrivaren.")
                .doesNotContain("ribbon is used up", "Ta ut kortet");
    }

    @Test
    void a_card_that_nobody_will_finish_is_to_be_taken_out() {
        PrinterFault ended = new PrinterFault.RibbonEnded(CardWhereabouts.INSIDE);

        assertThat(page(ENGLISH, ended, "paused", "card-inside", "PRN-RIBBON-END"))
                .contains("Take the card out of the printer");
        assertThat(page(SWEDISH, ended, "paused", "card-inside", "PRN-RIBBON-END"))
                .contains("Ta ut kortet ur skrivaren");
    }

    @Test
    void an_address_in_a_fault_cannot_bring_html_onto_the_page() {
        assertThat(page(SWEDISH, new PrinterFault.LinkLost("<script>x</script>", CardWhereabouts.FEEDER)))
                .doesNotContain("<script>");
    }

    @Test
    void whatever_a_printer_lacks_or_reports_has_words_in_both_languages() {
        for (Words words : Words.ALL) {
            for (StateReason reason : StateReason.values()) {
                assertThat(words.reason(Token.of(reason.keyword()))).isNotEqualTo(reason.keyword());
            }
            for (Lack lack : Lack.values()) {
                String keyword = "lacks-" + lack.name().toLowerCase(Locale.ROOT).replace('_', '-');
                assertThat(words.has("reason." + keyword)).as(keyword).isTrue();
            }
            for (ChipFault.Kind kind : ChipFault.Kind.values()) {
                String code = new ChipFault(kind, "A sentence.").reasonCode();
                assertThat(words.has("reason." + code)).as(code).isTrue();
            }
            for (ReasonCode code : ReasonCode.values()) {
                assertThat(words.has("reason." + code.code())).as(code.code()).isTrue();
            }
        }
    }
}
