package dev.cardwright.drivers.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.link.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultWordsTest {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    private static List<PrinterFault> faults(CardWhereabouts card) {
        List<PrinterFault> faults = new ArrayList<>(List.of(
                new PrinterFault.OutOfCards(card),
                new PrinterFault.CoverOpen(card),
                new PrinterFault.CardJam(card),
                new PrinterFault.RibbonEnded(card),
                new PrinterFault.WrongRibbon("ymcko", card),
                new PrinterFault.RibbonTrouble(card),
                new PrinterFault.OutputFull(card),
                new PrinterFault.PrintHeadTrouble(card),
                new PrinterFault.CleaningNeeded(card),
                new PrinterFault.StaleCard(CardPosition.PRINT)));
        faults.addAll(List.of(
                new PrinterFault.StationMissed(ChipStation.CONTACTLESS, card),
                new PrinterFault.OptionMissing("a unit that turns cards", card),
                new PrinterFault.CommandRefused("to print the front", card),
                new PrinterFault.JobCancelled(card),
                new PrinterFault.OutOfStep("to print the front", card),
                new PrinterFault.NotAnswering("to print the front", card),
                new PrinterFault.JobUnfit("The card has colours that the ribbon kb cannot print."),
                new PrinterFault.WrongLanguage("evolis:tcp://h:1"),
                new PrinterFault.LinkLost("The printer closed the connection.", card)));
        return faults;
    }

    @ParameterizedTest
    @EnumSource
    void every_stranger_is_named_with_its_address_and_the_remedy(Stranger stranger) {
        PrinterFault fault = new PrinterFault.WrongLanguage("evolis:tcp://10.0.0.7:9100", stranger);
        assertThat(fault.sentence())
                .matches("[A-Z].*\\.")
                .contains("evolis:tcp://10.0.0.7:9100")
                .doesNotContain("%");
        assertThat(fault.action()).matches("[A-Z].*\\.").doesNotContain("  ");
        assertThat(fault.card()).isEqualTo(CardWhereabouts.FEEDER);
        assertThat(Arrays.stream(Stranger.values()).map(Stranger::action)).doesNotContain("");
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_is_whole_sentences_without_any_code(CardWhereabouts card) {
        for (PrinterFault fault : faults(card)) {
            for (String words : List.of(fault.sentence(), fault.action())) {
                assertThat(words)
                        .as(fault.reasonCode())
                        .matches("[A-Z].*\\.")
                        .doesNotContain("  ")
                        .doesNotContain("..")
                        .doesNotContainPattern("ERR|CDE|PRN-|OK|_|0x|\\b[SRPDW][a-z]{1,4};|Exception|null");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_says_the_same_in_english_and_something_of_its_own_in_swedish(CardWhereabouts card) {
        List<PrinterFault> all = new ArrayList<>(faults(card));
        Arrays.stream(Stranger.values())
                .forEach(stranger -> all.add(new PrinterFault.WrongLanguage("evolis:tcp://h:1", stranger)));
        Arrays.stream(Remedy.values())
                .forEach(remedy -> all.add(new PrinterFault.LinkLost("The connection broke.", card, remedy)));
        for (PrinterFault fault : all) {
            assertThat(fault.sentence(Locale.ENGLISH)).isEqualTo(fault.sentence());
            assertThat(fault.action(Locale.ENGLISH)).isEqualTo(fault.action());
            assertThat(fault.sentence(SWEDISH))
                    .isNotEqualTo(fault.sentence())
                    .matches("[A-ZÅÄÖ].*[.\\]]")
                    .doesNotContain("{0}");
            assertThat(fault.action(SWEDISH))
                    .isNotEqualTo(fault.action())
                    .matches("[A-ZÅÄÖ].*\\.")
                    .doesNotContain("{0}");
        }
    }

    @Test
    void every_remedy_for_a_connection_has_its_own_words_and_names_no_line() {
        for (Locale reader : List.of(Locale.ENGLISH, SWEDISH)) {
            List<String> actions = Arrays.stream(Remedy.values())
                    .map(remedy -> new PrinterFault.LinkLost("It broke.", CardWhereabouts.FEEDER, remedy))
                    .map(fault -> fault.action(reader))
                    .toList();
            assertThat(actions).doesNotHaveDuplicates().noneMatch(action -> action.matches(".*(this line|linjen).*"));
        }
        assertThat(new PrinterFault.LinkLost("It broke.", CardWhereabouts.UNKNOWN, Remedy.PATH).action())
                .startsWith("Look for the card in the printer and in the output, and correct the path");
    }

    @Test
    void reasons_lacks_and_places_speak_both_languages() {
        for (StateReason reason : StateReason.values()) {
            assertThat(reason.sentence(SWEDISH)).isNotEqualTo(reason.sentence(Locale.ENGLISH));
            assertThat(reason.action(SWEDISH)).isNotEqualTo(reason.action(Locale.ENGLISH));
        }
        for (Lack lack : Lack.values()) {
            assertThat(lack.noun(Locale.ENGLISH)).isEqualTo(lack.noun());
            assertThat(lack.noun(SWEDISH)).isNotEqualTo(lack.noun());
        }
        for (CardWhereabouts card : CardWhereabouts.values()) {
            assertThat(card.sentence(Locale.GERMAN)).isEqualTo(Words.where(card).strip());
        }
    }

    @Test
    void every_kind_is_spoken_for_once_and_has_its_own_code() {
        assertThat(faults(CardWhereabouts.INSIDE).stream().map(PrinterFault::kind))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(FaultKind.class));
        Set<String> codes =
                Arrays.stream(FaultKind.values()).map(FaultKind::code).collect(Collectors.toSet());
        assertThat(codes).hasSameSizeAs(FaultKind.values());
    }

    @Test
    void a_card_inside_is_named_and_has_to_be_taken_out() {
        PrinterFault fault = new PrinterFault.CoverOpen(CardWhereabouts.AT_STATION);
        assertThat(fault.sentence())
                .isEqualTo("The printer's cover is open. The card is inside the printer, at its chip station.");
        assertThat(fault.action()).isEqualTo("Take the card out of the printer, and close the cover.");
        assertThat(fault.stateReason()).isEqualTo("cover-open");
    }

    @Test
    void only_a_fault_that_used_no_card_may_be_resumed() {
        for (CardWhereabouts card : CardWhereabouts.values()) {
            assertThat(new PrinterFault.OutOfCards(card).resumable()).isEqualTo(card == CardWhereabouts.FEEDER);
            assertThat(new PrinterFault.CardJam(card).resumable()).isFalse();
        }
    }

    @Test
    void what_to_do_while_the_card_stays_inside_never_says_to_take_it_out() {
        PrinterFault ended = new PrinterFault.RibbonEnded(CardWhereabouts.INSIDE);

        assertThat(ended.actionWithCardLeftInside(Locale.ENGLISH))
                .isEqualTo("Put in a new ribbon of the same kind. Leave the card in the printer.");
        assertThat(ended.actionWithCardLeftInside(SWEDISH))
                .isEqualTo("Sätt i ett nytt färgband av samma sort. Låt kortet vara kvar i skrivaren.");
        for (PrinterFault fault : faults(CardWhereabouts.INSIDE)) {
            assertThat(fault.actionWithCardLeftInside(Locale.ENGLISH)).doesNotContainIgnoringCase("take the card");
            assertThat(fault.actionWithCardLeftInside(SWEDISH)).doesNotContainIgnoringCase("ta ut kortet");
        }
    }
}
