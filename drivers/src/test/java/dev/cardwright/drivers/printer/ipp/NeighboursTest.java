package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.sun.net.httpserver.HttpServer;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Stranger;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever else may answer, or not answer, at a printer's address gets one sentence. */
@Timeout(60)
class NeighboursTest {
    @TempDir
    private Path folder;

    private static PrinterSettings settings(Duration patience, @Nullable Path trust) {
        return new PrinterSettings(
                patience, Clock.systemUTC(), Set.of(Fitting.FLIP), OptionalInt.empty(), Optional.ofNullable(trust));
    }

    private static PrinterFault fault(String uri, @Nullable Path trust) {
        return fault(uri, settings(Duration.ofSeconds(5), trust));
    }

    private static PrinterFault fault(String uri, PrinterSettings settings) {
        try (CardPrinter printer = Printers.prepare(uri, settings)) {
            return catchThrowableOfType(PrinterFaultException.class, printer::discover)
                    .fault();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ipp:                      | cannot be read at position 5",
                "ipp:///ipp/print          | names no host",
                "ipp://host:99999/         | names a port outside 1 to 65535",
                "ipp://host:631/x?y=z      | has more than host, port and path",
                "ipp://a:b@host/ipp/print  | has a user name, which this station cannot use",
                "ipps://host name/         | cannot be read at position 8"
            })
    void an_address_that_is_none_is_refused(String uri, String what) {
        assertThatThrownBy(() -> Printers.prepare(uri, settings(Duration.ofSeconds(1), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("Allowed: ipp://HOST:PORT/PATH");
    }

    @Test
    void the_usual_port_and_path_need_not_be_written() {
        assertThat(IppAddress.parse("ipps://printer.example").printer())
                .hasToString("ipps://printer.example:631/ipp/print");
        assertThat(IppAddress.parse("ipp://[::1]:8631/queue").http()).hasToString("http://[::1]:8631/queue");
    }

    @Test
    void a_password_in_an_address_is_not_repeated() {
        assertThatThrownBy(() -> IppAddress.parse("ipp://u:secret@host/")).hasMessageNotContaining("secret");
    }

    @Test
    void a_closed_port_is_told_as_such() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PrinterFault fault = fault("ipp://127.0.0.1:" + port + "/ipp/print", (Path) null);
        assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
        assertThat(fault.sentence()).endsWith("the host is unknown or off, or the port is closed.");
    }

    @ParameterizedTest
    @CsvSource({
        "404, LINK_LOST,      has no printer at the path /ipp/print, the path in the printer's address",
        "401, LINK_LOST,      asks for a user and a password, without a password",
        "426, LINK_LOST,      wants encryption, Write ipps: instead of ipp:",
        "503, LINK_LOST,      has trouble of its own, the printer's display",
        "200, WRONG_LANGUAGE, A web server answers at, 'Check host, port and path'",
        "302, WRONG_LANGUAGE, A web server answers at, 'Check host, port and path'"
    })
    void a_web_server_is_no_printer(int status, FaultKind kind, String part, String action) throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] page = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        web.start();
        try {
            PrinterFault fault = fault("ipp://localhost:" + web.getAddress().getPort() + "/ipp/print", (Path) null);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence()).contains(part);
            assertThat(fault.action()).contains(action).doesNotContain("cable");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void a_printer_of_another_language_is_told_as_such() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L1"))) {
            String uri = "ipp://127.0.0.1:" + machine.port() + "/ipp/print";
            PrinterFault fault = fault(uri, (Path) null);
            assertThat(fault).isEqualTo(new PrinterFault.WrongLanguage(uri, Stranger.NO_IPP));
            assertThat(fault.action()).contains("evolis:tcp:");
        }
    }

    @Test
    void an_encrypted_address_of_a_printer_of_another_language_is_told_as_such() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L1"))) {
            String uri = "ipps://127.0.0.1:" + machine.port() + "/ipp/print";
            PrinterFault fault = fault(uri, (Path) null);
            assertThat(fault).isEqualTo(new PrinterFault.WrongLanguage(uri, Stranger.NO_TLS));
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.action()).contains("evolis:tcp:");
        }
    }

    @Test
    void what_hangs_up_instead_of_encrypting_is_told_as_such() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread rude = new Thread(() -> {
                try (Socket peer = server.accept()) {
                    peer.getInputStream().read();
                } catch (java.io.IOException gone) {
                    Thread.currentThread().interrupt();
                }
            });
            rude.start();
            String uri = "ipps://127.0.0.1:" + server.getLocalPort() + "/ipp/print";
            assertThat(fault(uri, (Path) null).action()).contains("evolis:tcp:");
            rude.join();
        }
    }

    /** Java's time to connect holds the encryption too, so the two are told apart by a bare connection. */
    @Test
    void a_host_that_is_off_is_not_told_to_be_without_encryption() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String uri = "ipps://127.0.0.1:" + server.getLocalPort() + "/ipp/print";
            PrinterFault silent = fault(uri, settings(Duration.ofMillis(300), null));
            assertThat(silent.sentence()).contains("does not speak TLS within the patience");
            assertThat(silent.action()).contains("begins with ipp:");

            // Nobody takes connections any more: the next one gets no answer, as from a host that is off.
            fill(server, waiting);
            PrinterFault off = fault(uri, settings(Duration.ofMillis(300), null));
            assertThat(off.sentence()).isEqualTo("Nothing answers at " + uri + " within the patience.");
            assertThat(off.action()).isEqualTo("Check that the printer is on, its cable, and its address.");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket server, List<Socket> waiting) throws Exception {
        boolean full = false;
        while (!full && waiting.size() < 1000) {
            Socket one = new Socket();
            waiting.add(one);
            try {
                one.connect(server.getLocalSocketAddress(), 500);
            } catch (SocketTimeoutException unanswered) {
                full = true;
            }
        }
        assertThat(full).isTrue();
    }

    /** The printer closes every connection on which it is greeted, and answers what it is asked until it is switched off. */
    @Test
    void a_printer_that_answered_in_the_clear_is_not_told_to_want_encryption() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                RudeDoor door = new RudeDoor(scripted.port());
                CardPrinter printer = Printers.prepare(door.uri(), settings(Duration.ofSeconds(5), null))) {
            assertThat(printer.discover().sides()).isEqualTo(2);
            assertThat(door.greetings()).isEqualTo(1);
            scripted.hangups.put(Operation.getPrinterAttributes, Integer.MAX_VALUE);
            PrinterFault fault = catchThrowableOfType(PrinterFaultException.class, printer::discover)
                    .fault();
            assertThat(fault.sentence()).endsWith("was lost.");
            assertThat(fault.action()).isEqualTo("Check that the printer is on, its cable, and its address.");
            assertThat(fault(door.uri(), (Path) null).action())
                    .as("one that never answered")
                    .contains("Write ipps: instead of ipp:");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1030, has no printer at the path /ipp/print,              the path in the printer's address",
        "1025, refuses to tell about itself,                       Allow this computer to use the printer",
        "1027, refuses to tell about itself,                       Allow this computer to use the printer",
        "1026, asks for a user and a password,                     without a password",
        "1283, speaks neither version 2.0 nor version 1.1 of IPP,  Switch version 2.0 or 1.1 of IPP on",
        "1280, refuses to tell about itself,                       Look at the printer's display",
        "1024, refuses to tell about itself,                       Look at the printer's display"
    })
    void a_printer_that_refuses_to_tell_about_itself_says_why(int status, String part, String action) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1")) {
            Status refusal = Objects.requireNonNull(Status.all.get(status));
            scripted.refusals.put(Operation.getPrinterAttributes, new ArrayDeque<>(List.of(refusal, refusal)));
            PrinterFault fault = fault(scripted.uri(), (Path) null);
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.sentence()).contains(part);
            assertThat(fault.action()).contains(action).doesNotContain("cable");
        }
    }

    @Test
    void silence_ends_within_the_patience() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            PrinterFault fault = fault(
                    "ipp://127.0.0.1:" + silent.getLocalPort() + "/ipp/print", settings(Duration.ofMillis(200), null));
            assertThat(fault.sentence())
                    .isEqualTo("The printer was told to say what it can do and did not answer in time.");
        }
    }

    /** Something that sends bytes for ever, slowly or fast, ends as well. */
    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n\r\n', 65536, WRONG_LANGUAGE",
        "'HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 100000\r\n\r\n', 1, NOT_ANSWERING",
        "'SSH-2.0-OpenSSH_9.2\r\n', 0, WRONG_LANGUAGE"
    })
    void an_endless_answer_ends(String head, int bytesAtOnce, FaultKind kind) throws Exception {
        List<Thread> talkers = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0)) {
            Runnable talk = () -> {
                try (Socket peer = server.accept()) {
                    OutputStream out = peer.getOutputStream();
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    while (bytesAtOnce > 0) {
                        out.write(new byte[bytesAtOnce]);
                        out.flush();
                        if (bytesAtOnce == 1) {
                            Thread.sleep(20);
                        }
                    }
                    InputStream in = peer.getInputStream();
                    while (in.read() >= 0) {
                        out.flush();
                    }
                } catch (java.io.IOException | InterruptedException hungUp) {
                    Thread.currentThread().interrupt();
                }
            };
            // One connection looks who answers, the next one asks.
            talkers.add(new Thread(talk));
            talkers.add(new Thread(talk));
            talkers.forEach(Thread::start);
            Duration patience = bytesAtOnce == 1 ? Duration.ofMillis(300) : Duration.ofSeconds(10);
            PrinterFault fault =
                    fault("ipp://127.0.0.1:" + server.getLocalPort() + "/ipp/print", settings(patience, null));
            assertThat(fault.kind()).isEqualTo(kind);
        }
        for (Thread talker : talkers) {
            talker.join();
        }
    }

    @Test
    void tls_is_trusted_by_authority_or_by_the_very_certificate_only() throws Exception {
        TestCertificates authority = TestCertificates.issue("authority.example", null);
        TestCertificates right = TestCertificates.issue("localhost", authority);
        TestCertificates other = TestCertificates.issue("elsewhere.example", authority);
        try (ScriptedPrinter printer = ScriptedPrinter.startSecure("completed/1", right.server());
                ScriptedPrinter misnamed = ScriptedPrinter.startSecure("completed/1", other.server())) {
            try (CardPrinter byAuthority =
                            Printers.prepare(printer.uri(), settings(Duration.ofSeconds(5), authority.pem(folder)));
                    CardPrinter pinned =
                            Printers.prepare(misnamed.uri(), settings(Duration.ofSeconds(5), other.pem(folder)))) {
                assertThat(byAuthority.discover().sides()).isEqualTo(2);
                assertThat(pinned.discover().sides()).isEqualTo(2);
            }
            assertThat(fault(printer.uri(), (Path) null).sentence()).contains("is not trusted");
            assertThat(fault(printer.uri(), (Path) null).action())
                    .isEqualTo("Name a trust file that holds the printer's own certificate, or its authority's.");
            assertThat(fault(printer.uri(), other.pem(folder)).sentence()).contains("is not trusted");
            assertThat(fault(misnamed.uri(), authority.pem(folder)).sentence()).contains("is for another name");
            assertThat(printer.heard).containsExactly("Get-Printer-Attributes");
            assertThat(misnamed.heard).containsExactly("Get-Printer-Attributes");
        }
    }

    @Test
    void plain_and_encrypted_are_told_apart() throws Exception {
        TestCertificates own = TestCertificates.issue("localhost", null);
        try (ScriptedPrinter plain = ScriptedPrinter.start("completed/1");
                ScriptedPrinter secure = ScriptedPrinter.startSecure("completed/1", own.server())) {
            PrinterSettings quick = settings(Duration.ofSeconds(1), own.pem(folder));
            PrinterFault unencrypted = fault("ipps://localhost:" + plain.port() + "/ipp/print", quick);
            assertThat(unencrypted.sentence() + unencrypted.action()).contains("begins with ipp:");
            assertThat(fault("ipp://localhost:" + secure.port() + "/ipp/print", (Path) null)
                            .action())
                    .contains("Write ipps: instead of ipp:");
        }
    }

    @Test
    void a_trust_file_without_a_certificate_is_refused() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "no certificate\n");
        for (Path file : List.of(nothing, folder.resolve("missing.pem"))) {
            assertThatThrownBy(() -> Printers.prepare("ipps://host/", settings(Duration.ofSeconds(1), file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The trust file " + file + " of a printer ");
        }
    }

    @Test
    void a_printer_says_what_it_lacks() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1")) {
            scripted.say(Types.mediaSupported.of("iso_a4_210x297mm", "om_business-card_55x85mm"));
            assertThat(fault(scripted.uri(), (Path) null).sentence())
                    .isEqualTo("This printer has not got a feeder for cards of ID-1 size (53.98 x 85.60 mm).");
            scripted.say(Types.mediaSupported.of("om_card_54x86mm"));
            scripted.say(Types.documentFormatSupported.of("application/postscript"));
            assertThat(fault(scripted.uri(), (Path) null).sentence())
                    .contains("a document format this station can write");
            scripted.say(Types.documentFormatSupported.of("application/pdf"));
            Resolution coarse = new Resolution(203, 203, ResolutionUnit.dotsPerInch);
            scripted.say(Types.printerResolutionSupported.of(coarse));
            scripted.say(Types.pwgRasterDocumentResolutionSupported.of(coarse));
            assertThat(fault(scripted.uri(), (Path) null).sentence())
                    .isEqualTo("This printer has not got a resolution of 300 dots per inch (it says [203]).");
            scripted.say(Types.operationsSupported.of(Operation.getPrinterAttributes));
            assertThat(fault(scripted.uri(), (Path) null).sentence()).contains("a way to take print jobs");
        }
    }

    @Test
    void one_side_and_black_only_are_discovered() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = Printers.prepare(scripted.uri(), settings(Duration.ofSeconds(5), null))) {
            scripted.say(Types.sidesSupported.of("one-sided"));
            scripted.say(Types.colorSupported.of(false));
            assertThat(printer.discover().sides()).isEqualTo(1);
            assertThat(printer.discover().inks()).containsExactly(Ink.BLACK);
            assertThat(printer.capabilities().sides()).isEqualTo(2);
        }
    }

    @Test
    void an_older_version_is_spoken_where_the_newer_is_not_known() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = Printers.prepare(scripted.uri(), settings(Duration.ofSeconds(5), null))) {
            scripted.refusals.put(
                    Operation.getPrinterAttributes, new ArrayDeque<>(List.of(Status.serverErrorVersionNotSupported)));
            assertThat(printer.discover().sides()).isEqualTo(2);
            assertThat(scripted.count("Get-Printer-Attributes")).isEqualTo(2);
            scripted.refusals.put(
                    Operation.getPrinterAttributes, new ArrayDeque<>(List.of(Status.serverErrorVersionNotSupported)));
            assertThatThrownBy(printer::discover)
                    .hasMessageContaining("speaks neither version 2.0 nor version 1.1 of IPP");
        }
    }
}
