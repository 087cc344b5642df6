package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.encoding.KeyValues;
import com.hp.jipp.encoding.KeywordType;
import com.hp.jipp.encoding.NameType;
import com.hp.jipp.model.Types;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.drivers.printer.Supply;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a printer says about itself, in the contract's words. */
@Timeout(60)
class WordsOfPrintersTest {
    @ParameterizedTest
    @CsvSource({
        "media-empty,               MEDIA_EMPTY",
        "media-empty-report,        MEDIA_EMPTY",
        "media-jam-warning,         MEDIA_JAM",
        "marker-supply-low-report,  MARKER_SUPPLY_LOW",
        "interlock-open-error,      DOOR_OPEN",
        "toner-empty,               MARKER_SUPPLY_EMPTY",
        "deactivated,               SHUTDOWN"
    })
    void a_reason_is_known_whatever_its_severity(String keyword, StateReason reason) {
        assertThat(Reasons.of(List.of(keyword), false)).containsExactly(reason);
    }

    @Test
    void a_reason_nobody_knows_counts_only_when_the_printer_stands() {
        assertThat(Reasons.of(List.of("banana-missing", "none"), false)).isEmpty();
        assertThat(Reasons.of(List.of("banana-missing", "none"), true)).containsExactly(StateReason.OTHER);
        assertThat(Reasons.of(List.of("banana-missing-report"), true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iso_id-1_53.98x85.6mm,            true",
        "om_card_54x86mm,                  true",
        "oe_cr80_2.125x3.375in,            true",
        "custom_card_85.6x53.98mm,         true",
        "om_business-card_55x85mm,         false",
        "om_cr79_51x83.9mm,                false",
        "na_letter_8.5x11in,               false",
        "custom_min_53.98x85.6mm,          false",
        "id-1,                             false"
    })
    void a_card_is_known_by_the_name_of_its_medium(String name, boolean card) {
        assertThat(CardMedium.ofName(name).isPresent()).isEqualTo(card);
    }

    @Test
    void a_cards_page_has_the_dots_of_the_contract() {
        CardMedium card = CardMedium.ofName("iso_id-1_53.98x85.6mm").orElseThrow();
        assertThat(List.of(CardMedium.dots(card.width(), 300), CardMedium.dots(card.height(), 300)))
                .containsExactly(638, 1011);
        assertThat(List.of(CardMedium.dots(card.width(), 600), CardMedium.dots(card.height(), 600)))
                .containsExactly(1275, 2022);
    }

    @Test
    void a_larger_page_has_the_card_in_its_middle() {
        CardPage page = CardPage.of(
                Cards.colourful(300, 1), CardMedium.ofName("om_card_54x86mm").orElseThrow(), 300, true);
        assertThat(page.width()).isEqualTo(638);
        assertThat(page.height()).isEqualTo(1016);
        assertThat(page.dots()[0]).isEqualTo((byte) 255);
        assertThat(page.dots()[638 * 2 * 3]).isZero();
    }

    @Test
    void a_landscape_page_is_not_turned() {
        CardPage page = CardPage.of(
                Cards.blackOnly(1011, 638),
                CardMedium.ofName("custom_card_85.6x53.98mm").orElseThrow(),
                300,
                false);
        assertThat(page.width()).isEqualTo(1011);
        assertThat(page.dots()[300 * 1011]).isZero();
        assertThat(page.dots()[300 * 1011 + 1010]).isEqualTo((byte) 255);
    }

    @Test
    void only_a_ribbon_is_called_the_ribbon() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = Printers.prepare(scripted.uri(), PrinterSettings.usual(Clock.systemUTC()))) {
            KeyValues roller =
                    new KeyValues("type", "cleanerUnit", "maxcapacity", "900", "level", "800", "unit", "impressions");
            KeyValues ribbon =
                    new KeyValues("type", "inkRibbon", "maxcapacity", "200", "level", "50", "unit", "impressions");
            scripted.say(Types.printerSupply.of(roller, ribbon));
            scripted.say(Types.printerSupplyDescription.of("Roller for ribbons", "Colour"));
            assertThat(printer.status().supplies()).hasSize(2);
            assertThat(printer.status().ribbon()).hasValue("Colour");
            assertThat(printer.status().panelsLeft()).hasValue(50);
            scripted.say(Types.printerSupply.of(roller));
            assertThat(printer.status().ribbon()).isEmpty();
            assertThat(printer.status().panelsLeft()).isEmpty();
            scripted.forget("printer-supply");
            scripted.say(new NameType.Set("marker-names").of("Film", "YMCKO"));
            scripted.say(new KeywordType.Set("marker-types").of("transfer-unit", "ink-ribbon"));
            assertThat(printer.status().ribbon()).hasValue("YMCKO");
        }
    }

    @Test
    void supplies_reasons_and_refusal_of_jobs_are_told() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = Printers.prepare(scripted.uri(), PrinterSettings.usual(Clock.systemUTC()))) {
            scripted.say(Types.printerSupply.of(
                    new KeyValues("type", "inkRibbon", "maxcapacity", "200", "level", "50", "unit", "impressions")));
            scripted.say(Types.printerSupplyDescription.of("YMCKO ribbon"));
            PrinterStatus status = printer.status();
            assertThat(status.state()).isEqualTo(PrinterState.IDLE);
            assertThat(status.supplies())
                    .containsExactly(new Supply("YMCKO ribbon", OptionalInt.of(50), OptionalInt.of(25)));
            assertThat(status.panelsLeft()).hasValue(50);
            assertThat(status.ribbon()).hasValue("YMCKO ribbon");
            scripted.say(Types.queuedJobCount.of(2));
            assertThat(printer.status().state()).isEqualTo(PrinterState.PROCESSING);
            scripted.say(Types.printerIsAcceptingJobs.of(false));
            assertThat(printer.status().state()).isEqualTo(PrinterState.STOPPED);
            assertThat(printer.status().reasons()).isEqualTo(Set.of(StateReason.SHUTDOWN));
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.NOT_POSSIBLE);
        }
    }
}
