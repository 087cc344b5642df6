package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACK and NACK, whatever stands behind them: no source says whether anything does. */
@Timeout(60)
class AcknowledgementTest {
    private static final PrinterSettings SETTINGS =
            new PrinterSettings(Duration.ofMillis(500), Clock.systemUTC(), EnumSet.of(Fitting.FLIP));

    static Stream<Arguments> conversationsAndEnds() throws Exception {
        return ConversationTest.conversations().stream()
                .filter(conversation -> conversation.options().contains("answers=ack"))
                .flatMap(conversation -> Stream.of("\0", "\r", "\r\n", "").map(end -> Arguments.of(conversation, end)));
    }

    @ParameterizedTest
    @MethodSource("conversationsAndEnds")
    void goes_as_the_file_says_however_answers_end(Conversation conversation, String end) throws Exception {
        Conversation.Notes notes = new Conversation.Notes(conversation.verdicts());
        try (ScriptedPeer peer = new ScriptedPeer(conversation.script(), end);
                CardPrinter printer = Printers.prepare(peer.uri() + "?" + conversation.options(), SETTINGS)) {
            String ending = ConversationTest.ending(printer, conversation, notes);
            assertThat(notes + ending).isEqualTo(conversation.ending());
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, COMMAND_REFUSED",
        "T, CARD_JAM",
        "C, COVER_OPEN",
        "F, OUT_OF_CARDS",
        "R, RIBBON_TROUBLE",
        "K, COMMAND_REFUSED",
        "D, COMMAND_REFUSED",
        "W, COMMAND_REFUSED",
        "x, COMMAND_REFUSED",
    })
    void every_code_is_a_fault_and_its_end_is_not_the_next_answer(char code, FaultKind kind) throws Exception {
        for (String end : List.of("", "\r", "\r\n", "\0")) {
            List<String> script = List.of("> Wcb;a;0", "<nack " + code, "> Wcb;a;0", "<ack");
            try (ScriptedPeer peer = new ScriptedPeer(script, end);
                    CardPrinter printer = Printers.prepare(peer.uri() + "?answers=ack", SETTINGS)) {
                assertThat(refused(printer).kind()).isEqualTo(kind);
                assertThat(printer.clearPanels()).isEqualTo(PanelClearing.ACKNOWLEDGED);
                assertThat(peer.result()).isEqualTo("played");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\r\n", "\0"})
    void a_command_that_the_model_does_not_know_is_survived(String end) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(List.of("> Wcb;a;0", "<nack 1"), end);
                CardPrinter printer = Printers.prepare(peer.uri() + "?answers=ack", SETTINGS)) {
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.NOT_POSSIBLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"K, MAG_CHECKSUM", "D, MAG_DATA", "W, MAG_WRITE", "1, UNKNOWN_COMMAND", "2, PARAMETERS", "x, OTHER"})
    void a_code_says_what_is_wrong(char code, Reply.Trouble trouble) {
        assertThat(Reply.ofCode(code).trouble()).isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR MAG,          MAG_OTHER",
        "ERROR MAGN,         MAG_OTHER",
        "ERROR MAG CHECKSUM, MAG_CHECKSUM",
        "ERROR MAG DATA,     MAG_DATA",
        "ERR WRITE,          MAG_WRITE",
        "ERR READ,           MAG_READ",
        "ERROR CHECKSUM,     OTHER",
        "ERROR FLASH UNKNOW, OTHER",
        "ERROR HEAD,         HEAD",
        "ERR TIME,           JAM",
        "ERR RIB DETECTION,  RIBBON",
        "OPT NOT AVAILABLE,  OPTION",
    })
    void a_text_says_what_is_wrong(String text, Reply.Trouble trouble) {
        assertThat(Reply.of(text).trouble()).isEqualTo(trouble);
    }

    private static PrinterFault refused(CardPrinter printer) {
        try {
            throw new AssertionError("the machine's refusal was taken for " + printer.clearPanels());
        } catch (PrinterFaultException stopped) {
            assertThat(stopped.fault().card()).isEqualTo(CardWhereabouts.FEEDER);
            return stopped.fault();
        }
    }
}
