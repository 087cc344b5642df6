package dev.cardwright.station.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.printer.SerialLine;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PrinterCommandTest {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final List<FinishedCard> cards = new CopyOnWriteArrayList<>();
    private @Nullable EvolisMachine machine;

    /** Keeps what fell into the output. */
    private record Kept(List<FinishedCard> cards) implements FinishedCards {
        @Override
        public void ejected(FinishedCard card) {
            cards.add(card);
        }

        @Override
        public void rejected(FinishedCard card) {}
    }

    private record Ended(int code, String out, String err) {}

    private static Ended run(Object verb, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                new CommandLine(verb).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Ended(line.execute(words), out.toString(), err.toString());
    }

    private static Ended printer(String... words) {
        return run(new PrinterCommand(), words);
    }

    private EvolisMachine machine(UnaryOperator<MachineSettings> change) {
        EvolisMachine started =
                EvolisMachine.start(change.apply(MachineSettings.of("bench").withTray(new Kept(cards))));
        machine = started;
        return started;
    }

    private static String uri(EvolisMachine at) {
        return "evolis:tcp://127.0.0.1:" + at.port();
    }

    @AfterEach
    void off() {
        if (machine != null) {
            machine.close();
        }
    }

    private static void await(String what, BooleanSupplier wish) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!wish.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void probe_says_what_the_machine_is_and_how_it_stands() {
        EvolisMachine at = machine(settings -> settings.withIdentity("Primacy 2", "P2-0815"));

        Ended probe = printer("probe", uri(at), "--reject-box");

        assertThat(probe.err()).isEmpty();
        assertThat(probe.out()).contains("Primacy 2", "P2-0815", "ready", "ymcko", "cards left", "promised", "found");
        assertThat(probe.code()).isZero();
        assertThat(at.control().cardsFed()).as("nothing moves").isZero();
    }

    @Test
    void probe_tells_programs_the_same_and_ends_with_1_when_a_person_is_needed() throws Exception {
        EvolisMachine at = machine(settings -> settings);
        at.control().openCover();

        Ended probe = printer("probe", uri(at), "--json");

        JsonNode told = new ObjectMapper().readTree(probe.out());
        assertThat(told.path("state").asText()).isEqualTo("STOPPED");
        assertThat(told.path("reasons").path(0).path("reason").asText()).isEqualTo("cover-open");
        assertThat(told.path("reasons").path(0).path("action").asText()).isEqualTo("Close the cover.");
        assertThat(told.path("well").asBoolean()).isFalse();
        assertThat(probe.code()).isEqualTo(1);
    }

    @Test
    void a_wrong_address_is_answered_with_what_is_allowed() {
        Stream.of("lpt:1", "evolis:tcp://host", "evolis:tcp://host:9100?speed=9")
                .forEach(wrong -> {
                    Ended probe = printer("probe", wrong);

                    assertThat(probe.code()).as(wrong).isEqualTo(2);
                    assertThat(probe.err()).contains("Allowed").hasLineCount(1);
                });
    }

    @Test
    void a_closed_port_is_one_sentence_that_names_what_to_look_at() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Ended probe = printer("probe", "evolis:tcp://127.0.0.1:" + port);

        assertThat(probe.code()).isEqualTo(2);
        assertThat(probe.err())
                .contains("127.0.0.1:" + port, "printer is on")
                .doesNotContain("Exception")
                .hasLineCount(1);
    }

    @Test
    void a_web_server_is_told_from_a_printer_by_every_verb() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        web.start();
        String there = "evolis:tcp://127.0.0.1:" + web.getAddress().getPort();
        try {
            Ended probe = printer("probe", there);
            Ended card = printer("test-card", there, "--yes");
            Ended watch = printer("monitor", there);

            assertThat(List.of(probe.code(), card.code(), watch.code())).containsOnly(2);
            assertThat(probe.err()).contains("web server", "ipp://").hasLineCount(1);
            assertThat(watch.out()).contains("web server").hasLineCount(1);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void a_missing_serial_device_and_a_missing_certificate_are_named() {
        Ended serial = printer("probe", "evolis:serial:///dev/ttyNOSUCH?baud=9600");
        Ended trust = printer("probe", "evolis:tcp://127.0.0.1:1", "--trust", "/no/such.pem");

        assertThat(serial.code()).isEqualTo(2);
        assertThat(serial.err()).contains("/dev/ttyNOSUCH").hasLineCount(1);
        assertThat(trust.code()).isEqualTo(2);
        assertThat(trust.err()).contains("/no/such.pem", "PEM").hasLineCount(1);
    }

    private static TestCardVerb personWhoSays(String words) {
        return new TestCardVerb(Clock.systemUTC(), new BufferedReader(new StringReader(words)));
    }

    @Test
    void a_test_card_asks_before_it_feeds_and_a_no_feeds_nothing() {
        EvolisMachine at = machine(settings -> settings);

        Ended no = run(personWhoSays("n\n"), uri(at));

        assertThat(no.out()).contains("one blank card", "ymcko", "Go on? [y/N]", "No card was fed.");
        assertThat(no.code()).isEqualTo(2);
        assertThat(at.control().cardsFed()).isZero();
    }

    @Test
    void a_test_card_is_printed_on_both_sides_and_lies_in_the_output() throws Exception {
        EvolisMachine at = machine(settings -> settings.withDuplex(true));

        Ended made = run(personWhoSays("yes\n"), uri(at), "--duplex");

        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("A blank left the feeder.", "The test card lies in the output hopper.");
        assertThat(made.code()).isZero();
        await("the card came out", () -> cards.size() == 1);
        assertThat(cards.get(0).hasBack()).isTrue();
    }

    @Test
    void a_test_card_on_a_black_ribbon_is_screened_in_black() throws Exception {
        EvolisMachine at = machine(settings -> settings.withRibbon("kb", 20));

        Ended made = printer("test-card", uri(at), "--yes");

        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        await("the card came out", () -> cards.size() == 1);
    }

    @Test
    void a_test_stripe_is_written_where_the_machine_has_an_encoder() throws Exception {
        EvolisMachine at = machine(settings -> settings.withMagneticEncoder(true));

        Ended made = printer("test-card", uri(at), "--yes", "--magnetic", "--stripe", "high");

        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("stripe");
        assertThat(made.code()).isZero();
        await("the card came out", () -> cards.size() == 1);
        assertThat(cards.get(0).magnetic().data(1).orElse("")).contains("CARDWRIGHT TEST");
    }

    @Test
    void a_stripe_without_an_encoder_feeds_nothing() {
        EvolisMachine at = machine(settings -> settings);

        Ended refused = printer("test-card", uri(at), "--yes", "--stripe", "high");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--magnetic");
        assertThat(at.control().cardsFed()).isZero();
    }

    @Test
    void a_jam_tells_what_happened_where_the_card_is_and_what_to_do() {
        EvolisMachine at = machine(settings -> settings);
        at.control().inject("card 1: jam at print");

        Ended jam = printer("test-card", uri(at), "--yes");

        assertThat(jam.code()).isEqualTo(1);
        assertThat(jam.err())
                .contains("A card is stuck in the printer.", "inside the printer", "take the card out")
                .hasLineCount(1);
    }

    @Test
    void an_empty_feeder_is_told_before_anything_moves() {
        EvolisMachine at = machine(settings -> settings);
        at.control().openCover();

        Ended stopped = printer("test-card", uri(at), "--yes");

        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).contains("cover is open", "Close the cover.");
    }

    @Test
    void monitor_tells_every_change_once_and_survives_a_printer_that_goes_away() throws Exception {
        EvolisMachine at = machine(settings -> settings);
        int port = at.port();
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new PrinterCommand()).setOut(new PrintWriter(out, true));
        Thread watching = new Thread(() -> line.execute("monitor", uri(at), "--every", "100", "--json"));
        watching.start();
        try {
            await("it is ready", () -> out.toString().contains("\"state\":\"IDLE\""));
            at.control().openCover();
            await("the cover is told", () -> out.toString().contains("cover-open"));
            at.close();
            await("it is gone", () -> out.toString().contains("\"state\":\"OFFLINE\""));
            machine(settings -> settings.withPort(port));
            await(
                    "it is back",
                    () -> out.toString()
                                    .lines()
                                    .filter(one -> one.contains("IDLE"))
                                    .count()
                            >= 2);
        } finally {
            watching.interrupt();
            watching.join();
        }
        for (String one : out.toString().lines().toList()) {
            assertThat(new ObjectMapper().readTree(one).path("at").asText()).isNotEmpty();
        }
    }

    @Test
    void ports_lists_what_is_found_or_says_that_there_is_none() throws Exception {
        Ended ports = printer("ports");
        Ended told = printer("ports", "--json");

        assertThat(ports.code()).isZero();
        assertThat(new ObjectMapper().readTree(told.out()).isArray()).isTrue();
        if (new ObjectMapper().readTree(told.out()).isEmpty()) {
            assertThat(ports.out()).contains("No serial port was found.");
        } else {
            assertThat(ports.out()).contains("/dev/");
        }
    }

    @Test
    void the_help_says_what_each_exit_status_means() {
        assertThat(printer("--help").out().replaceAll("\\s+", " "))
                .contains("0 all is well;", "1 the printer answers and something is wrong with it or its card;")
                .contains("2 no such printer answers, somebody said no, or an option or the address is wrong;");
    }

    @Test
    void a_bad_card_in_the_output_ends_like_no_card() {
        JobOutcome.Rejected bad = new JobOutcome.Rejected("MAG-VERIFY", "The stripe reads back otherwise.");
        for (boolean rejectBox : List.of(true, false)) {
            assertThat(new TestCardEnd.GivenUp(bad, rejectBox).status()).isEqualTo(1);
        }
    }

    @Test
    void a_verb_without_a_verb_names_what_is_allowed() {
        Ended nothing = printer();

        assertThat(nothing.code()).isEqualTo(64);
        assertThat(nothing.err()).contains("probe, test-card, monitor");
    }

    @Test
    void probe_without_promises_asks_for_everything_and_says_what_cannot_be_asked() throws Exception {
        EvolisMachine at = machine(settings -> settings.withMagneticEncoder(true));

        Ended probe = printer("probe", uri(at));
        Ended told = printer("probe", uri(at), "--json");

        assertThat(probe.code()).isZero();
        assertThat(probe.out())
                .containsPattern("two sides +cannot be asked")
                .containsPattern("reject box +cannot be asked")
                .containsPattern("stripe +tracks 1 2 3")
                .as("this model does not know the questions about its stations")
                .containsPattern("contactless +cannot be asked")
                .containsPattern("contact +cannot be asked")
                .doesNotContain("promised");
        JsonNode json = new ObjectMapper().readTree(told.out());
        assertThat(json.path("promised").isNull()).isTrue();
        assertThat(json.path("cannotBeAsked").toString())
                .isEqualTo("[\"FLIP\",\"CONTACTLESS_STATION\",\"CONTACT_STATION\",\"REJECT_BOX\"]");
        assertThat(json.path("found").path("sides").isNull()).isTrue();
        assertThat(json.path("found").path("stripe").path("tracks").toString()).isEqualTo("[1,2,3]");
        assertThat(json.path("found").path("stations").isNull()).isTrue();
        assertThat(json.path("well").asBoolean()).isTrue();
    }

    @Test
    void probe_without_an_address_lists_the_serial_ports_and_the_other_verbs_want_one() {
        assertThat(printer("probe")).isEqualTo(printer("ports"));
        assertThat(printer("probe", "--json")).isEqualTo(printer("ports", "--json"));
        for (String verb : List.of("test-card", "monitor")) {
            Ended missing = printer(verb);

            assertThat(missing.code()).isEqualTo(64);
            assertThat(missing.err()).contains("address is missing", "Allowed: evolis:tcp://HOST:PORT");
        }
    }

    @Test
    void an_ipp_printer_is_probed_and_prints_a_test_card_plain_and_encrypted(@TempDir Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder, Clock.systemUTC());
        for (boolean secure : List.of(false, true)) {
            try (IppMachine at = IppMachine.start(
                    secure
                            ? IppMachineSettings.of("ipp")
                                    .withTls(authority
                                            .issue("printer", "localhost", Role.SERVER)
                                            .sslContext())
                            : IppMachineSettings.of("ipp"))) {
                String there = at.uri().toString();
                String[] trust = secure
                        ? new String[] {"--trust", folder.resolve("ca.pem").toString()}
                        : new String[0];

                Ended probe = printer(with(trust, "probe", there));
                Ended card = printer(with(trust, "test-card", there, "--yes", "--duplex"));

                assertThat(probe.err()).isEmpty();
                assertThat(probe.code()).isZero();
                assertThat(probe.out())
                        .containsPattern("two sides +yes")
                        .containsPattern("stripe +no")
                        .doesNotContain("cannot be asked");
                assertThat(card.err()).isEmpty();
                assertThat(card.code()).isZero();
                assertThat(at.control().figures().cardsFed()).isEqualTo(1);
                if (secure) {
                    Ended doubted = printer("probe", there);
                    assertThat(doubted.code()).isEqualTo(2);
                    assertThat(doubted.err()).contains("certificate", "trust").hasLineCount(1);
                }
            }
        }
    }

    private static String[] with(String[] more, String... words) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void every_verb_works_on_a_serial_line_and_monitor_tells_a_cover_and_a_vanished_device(@TempDir Path folder)
            throws Exception {
        Path device = folder.resolve("ttyCard");
        EvolisMachine at = machine(settings -> settings.withSerialLine(SerialLine.at(device)));
        String there = "evolis:serial://" + device;

        Ended probe = printer("probe", there);
        Ended card = printer("test-card", there + "?levels=32", "--yes");

        assertThat(probe.err()).isEmpty();
        assertThat(probe.code()).isZero();
        assertThat(card.err()).isEmpty();
        assertThat(card.code()).isZero();
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new PrinterCommand()).setOut(new PrintWriter(out, true));
        Thread watching = new Thread(() -> line.execute("monitor", there, "--every", "100"));
        watching.start();
        try {
            await("it is ready", () -> out.toString().contains("idle"));
            at.control().openCover();
            await("the cover is told", () -> out.toString().contains("cover is open"));
            at.close();
            await("the device is gone", () -> out.toString().contains("offline."));
        } finally {
            watching.interrupt();
            watching.join();
        }
        assertThat(out.toString()).doesNotContain("Exception");
    }

    @Test
    void a_folder_is_no_serial_device(@TempDir Path folder) {
        Ended directory = printer("probe", "evolis:serial://" + folder);

        assertThat(directory.code()).isEqualTo(2);
        assertThat(directory.err()).contains(folder.toString()).hasLineCount(1);
    }
}
