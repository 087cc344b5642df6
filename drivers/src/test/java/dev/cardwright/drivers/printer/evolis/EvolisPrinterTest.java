package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.drivers.printer.Supply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EvolisPrinterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static PrinterSettings settings(Fitting... fittings) {
        return new PrinterSettings(Duration.ofMillis(200), CLOCK, Set.of(fittings));
    }

    @Test
    void says_which_machine_it_is() throws Exception {
        List<String> script =
                List.of("> Rtp", "< Dualys", "> Rsn", "< 10000123", "> Rfv", "< ERROR CDE", "> Rkn", "< HK-77");
        try (ScriptedPeer peer = new ScriptedPeer(script, "\r\n");
                CardPrinter printer = Printers.open(peer.uri(), settings())) {
            assertThat(printer.identity())
                    .isEqualTo(new PrinterIdentity("Dualys", "10000123", "unknown", Optional.of("HK-77")));
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @Test
    void a_web_server_on_the_port_is_no_printer() throws Exception {
        List<String> script = List.of("> Rtp", "< HTTP/1.1 400 Bad Request");
        try (ScriptedPeer peer = new ScriptedPeer(script, "\r\n")) {
            assertThatExceptionOfType(PrinterFaultException.class)
                    .isThrownBy(() -> Printers.open(peer.uri(), settings()).close())
                    .satisfies(stopped -> assertThat(stopped.fault().kind()).isEqualTo(FaultKind.WRONG_LANGUAGE))
                    .withMessageContaining(peer.uri());
        }
    }

    @Test
    void a_closed_port_is_a_lost_link_with_the_address_in_words() throws Exception {
        // Taken but not listened at, so that no other process can answer there meanwhile.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String uri = "evolis:tcp://127.0.0.1:" + taken.getLocalPort();
            assertThatExceptionOfType(PrinterFaultException.class)
                    .isThrownBy(() -> Printers.open(uri, settings()).close())
                    .satisfies(stopped -> assertThat(stopped.fault().kind()).isEqualTo(FaultKind.LINK_LOST))
                    .withMessageContaining("127.0.0.1:");
        }
    }

    @Test
    void another_language_is_refused_in_one_sentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Printers.prepare("zebra:tcp://h:1", settings()))
                .withMessageContaining("names no language this station speaks")
                .withMessageContaining("evolis:tcp://HOST:PORT");
    }

    @Test
    void a_status_has_sensors_counters_and_the_card() throws Exception {
        List<String> script = List.of(
                "> Rse;o",
                "< 0,00 Volts",
                "> Rse;f",
                "< 4,87 Volts",
                "> Rcr",
                "< ERR RIBBON",
                "> Rlr;p",
                "< SMART CARD",
                "> Rr",
                "< YMCKO",
                "> Rrt;count",
                "< 137",
                "> Rco;c",
                "< 4021",
                "> Rrt;qty",
                "< 200",
                "> Rlr;r",
                "< OK",
                "> Rco;r",
                "< 340");
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings())) {
            assertThat(printer.status())
                    .isEqualTo(new PrinterStatus(
                            NOW,
                            PrinterState.STOPPED,
                            Set.of(StateReason.COVER_OPEN, StateReason.MARKER_SUPPLY_EMPTY),
                            Optional.of("ymcko"),
                            OptionalInt.of(137),
                            OptionalLong.of(4021),
                            CardPosition.CONTACT,
                            List.of(
                                    new Supply("ribbon ymcko", OptionalInt.of(137), OptionalInt.of(68)),
                                    new Supply("cards until cleaning", OptionalInt.of(340), OptionalInt.empty()))));
        }
    }

    private static List<String> look(String cover) {
        return List.of(
                "> Rse;o",
                "< " + cover,
                "> Rse;f",
                "< 5,00 Volts",
                "> Rcr",
                "< OK",
                "> Rlr;p",
                "< OK",
                "> Rr",
                "< YMCKO",
                "> Rrt;count",
                "< 9",
                "> Rco;c",
                "< 41");
    }

    private static final List<String> UPKEEP = List.of(
            "> Rrt;qty", "< 200", "> Rlr;r", "< ERROR CDE", "> Rlr;c", "< ERR NEED CLEANING", "> Rco;r", "< ERROR CDE");

    private static final List<String> SETTINGS =
            List.of("> Pem;2", "< OK", "> Pmi;F", "< OK", "> Pr;ymcko", "< OK", "> Pneab;A;1", "< OK");

    private static List<String> card(int counted) {
        return List.of(
                "> Rco;p",
                "< 900",
                "> Ss",
                "< OK",
                "> Sr",
                "< OK",
                "> Dbc;k;2;1059;[1059]",
                "< OK",
                "> Se",
                "< OK",
                "> Rco;c",
                "< " + counted,
                "> Wcb;a;0",
                "< OK");
    }

    private static List<String> script(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static PrintJob black() {
        return new PrintJob("ymcko", Conversation.side("k"), Optional.empty(), Optional.empty());
    }

    @Test
    void a_job_right_after_a_status_asks_only_what_is_missing() throws Exception {
        List<String> ribbonAgain = List.of("> Rr", "< YMCKO");
        // The first job tells the ribbon, so its name is asked once more; later ones know it.
        // The count behind the card that came out is still good.
        List<String> uncounted =
                look("5,00 Volts").subList(0, look("5,00 Volts").size() - 2);
        List<String> script = script(
                List.of(look("5,00 Volts"), UPKEEP, SETTINGS, ribbonAgain, card(42), uncounted, SETTINGS, card(43)));
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings())) {
            for (int card = 0; card < 2; card++) {
                PrinterStatus status = printer.status();
                assertThat(status.state()).isEqualTo(PrinterState.IDLE);
                assertThat(status.reasons())
                        .containsExactlyInAnyOrder(StateReason.CLEANER_NEAR, StateReason.MARKER_SUPPLY_LOW);
                printer.make(black(), new Conversation.Notes(List.of()));
            }
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @Test
    void a_job_after_a_status_that_found_something_wrong_asks_everything_again() throws Exception {
        List<String> checks = List.of(
                "> Rse;o",
                "< 5,00 Volts",
                "> Rlr;p",
                "< OK",
                "> Rse;f",
                "< 5,00 Volts",
                "> Rr",
                "< YMCKO",
                "> Rcr",
                "< OK",
                "> Rco;c",
                "< 41",
                "> Rco;p",
                "< 900",
                "> Rrt;count",
                "< 9");
        List<String> script =
                script(List.of(look("0,00 Volts"), UPKEEP, SETTINGS, checks, card(42).subList(2, card(42).size())));
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings())) {
            assertThat(printer.status().state()).isEqualTo(PrinterState.STOPPED);
            printer.make(black(), new Conversation.Notes(List.of()));
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @Test
    void only_what_the_machine_says_it_has_not_got_is_taken_from_the_capabilities() throws Exception {
        List<String> script = List.of(
                "> Rtp",
                "< Quantum",
                "> Rsn",
                "< 1",
                "> Rfv",
                "< 2",
                "> Rkn",
                "< 3",
                "> Roc",
                "< ERROR CDE",
                "> Ros",
                "< OPT NOT AVAILABLE",
                "> Rmc",
                "< h");
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(
                        peer.uri(),
                        settings(Fitting.CONTACT_STATION, Fitting.CONTACTLESS_STATION, Fitting.MAGNETIC_ENCODER))) {
            Capabilities found = printer.discover();
            assertThat(found.stations()).containsExactly(ChipStation.CONTACTLESS);
            assertThat(found.stripe()).isEqualTo(printer.capabilities().stripe());
            assertThat(found.clearsPanels()).isTrue();
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @Test
    void a_stale_card_goes_into_the_reject_box() throws Exception {
        List<String> script = List.of(
                "> Rlr;p",
                "< CARD",
                "> Pem;2",
                "< OK",
                "> Ser",
                "< OK",
                "> Pneab;A;1",
                "< ERROR CDE",
                "> Rlr;p",
                "< OK",
                "> Wcb;a;0",
                "< OK");
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings(Fitting.REJECT_BOX))) {
            printer.rejectStaleCard();
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @Test
    void clearing_is_acknowledged_once_for_the_same_emptiness() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(List.of("> Wcb;a;0", "< OK", "!hang-up"), "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings())) {
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.ACKNOWLEDGED);
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.ACKNOWLEDGED);
        }
    }

    @Test
    void clearing_is_acknowledged_only_when_every_track_is_known_to_be_empty() throws Exception {
        List<String> script = List.of(
                "> Wcb;a;0",
                "< OK",
                "> Dm;1;",
                "< OK",
                "> Dm;2;",
                "< ERROR PARAMETRES",
                "> Dm;3;",
                "< OK",
                "> Dm;2;",
                "< OK");
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings(Fitting.MAGNETIC_ENCODER))) {
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.NOT_POSSIBLE);
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.ACKNOWLEDGED);
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    @Test
    void clearing_is_not_possible_where_the_machine_does_not_know_it() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(List.of("> Wcb;a;0", "< ERROR CDE"), "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings())) {
            assertThat(printer.clearPanels()).isEqualTo(PanelClearing.NOT_POSSIBLE);
        }
    }

    @Test
    void a_job_the_machine_or_its_ribbon_cannot_make_is_refused_before_a_byte_is_sent() {
        SidePlanes colour = Conversation.side("ymcko");
        refused(new PrintJob("kb", colour, Optional.empty(), Optional.empty()), FaultKind.JOB_UNFIT);
        // Half-panel ribbons need panels of another length, which this driver does not make.
        refused(new PrintJob("ymckos", colour, Optional.empty(), Optional.empty()), FaultKind.JOB_UNFIT);
        refused(new PrintJob("wax", colour, Optional.empty(), Optional.empty()), FaultKind.JOB_UNFIT);
        refused(new PrintJob("ymcko", colour, Optional.of(colour), Optional.empty()), FaultKind.OPTION_MISSING);
        refused(
                new PrintJob("ymcko", colour, Optional.empty(), Optional.of(ChipStation.CONTACTLESS)),
                FaultKind.OPTION_MISSING);
        byte[] large = new byte[2022 * 1275];
        SidePlanes tooFine = new SidePlanes(2022, 1275, large, large, large, large, large);
        refused(new PrintJob("ymcko", tooFine, Optional.empty(), Optional.empty()), FaultKind.JOB_UNFIT);
    }

    private static void refused(PrintJob job, FaultKind kind) {
        try (CardPrinter printer = Printers.prepare("evolis:tcp://127.0.0.1:1", settings())) {
            assertThatExceptionOfType(PrinterFaultException.class)
                    .isThrownBy(() -> printer.make(job, new Conversation.Notes(List.of())))
                    .satisfies(stopped -> assertThat(stopped.fault().kind()).isEqualTo(kind));
        }
    }

    @Test
    void a_connection_that_broke_is_made_again_by_the_next_call_only() throws Exception {
        List<String> first = List.of("> Rse;o", "!hang-up");
        try (ScriptedPeer peer = new ScriptedPeer(first, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings())) {
            assertThatExceptionOfType(PrinterFaultException.class).isThrownBy(printer::status);
            assertThatExceptionOfType(PrinterFaultException.class)
                    .isThrownBy(printer::status)
                    .satisfies(stopped ->
                            assertThat(stopped.fault().kind()).isIn(FaultKind.LINK_LOST, FaultKind.NOT_ANSWERING));
        }
    }

    @Test
    void a_failure_of_the_caller_brings_its_card_out_into_the_reject_box() throws Exception {
        List<String> script = List.of(
                "> Pem;2",
                "< OK",
                "> Pmi;F",
                "< OK",
                "> Pr;ymcko",
                "< OK",
                "> Pneab;A;1",
                "< OK",
                "> Rse;o",
                "< 5,00 Volts",
                "> Rlr;p",
                "< OK",
                "> Rse;f",
                "< 5,00 Volts",
                "> Rr",
                "< ymcko",
                "> Rcr",
                "< OK",
                "> Rco;c",
                "< 1",
                "> Rco;p",
                "< 900",
                "> Rrt;count",
                "< 120",
                "> Ss",
                "< OK",
                "> Ser",
                "< OK",
                "> Rco;c",
                "< 2");
        PrintJob job = new PrintJob("ymcko", Conversation.side("k"), Optional.empty(), Optional.empty());
        Conversation.Notes failing = new Conversation.Notes(List.of()) {
            @Override
            public void fed() {
                throw new IllegalStateException("the caller's own trouble");
            }
        };
        try (ScriptedPeer peer = new ScriptedPeer(script, "\0");
                CardPrinter printer = Printers.prepare(peer.uri(), settings(Fitting.REJECT_BOX))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> printer.make(job, failing))
                    .withMessage("the caller's own trouble");
            assertThat(peer.result()).isEqualTo("played");
        }
    }
}
