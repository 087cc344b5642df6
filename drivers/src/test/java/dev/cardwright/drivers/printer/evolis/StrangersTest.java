package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Stranger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands at a printer's address and is no printer, each told by what it really says. */
@Timeout(30)
class StrangersTest {
    private static final PrinterSettings SETTINGS =
            new PrinterSettings(Duration.ofMillis(300), Clock.systemUTC(), Set.of());

    private static PrinterFault met(String uri, PrinterCall call) throws Exception {
        try (CardPrinter printer = Printers.prepare(uri, SETTINGS)) {
            call.on(printer);
            throw new AssertionError("nothing stopped the call");
        } catch (PrinterFaultException stopped) {
            return stopped.fault();
        }
    }

    private interface PrinterCall {
        void on(CardPrinter printer) throws PrinterFaultException;
    }

    private static void isStranger(PrinterFault fault, String uri, Stranger stranger) {
        assertThat(fault).isEqualTo(new PrinterFault.WrongLanguage(uri, stranger));
        assertThat(fault.sentence()).contains(uri);
    }

    @Test
    void a_real_web_server_is_told_by_the_first_question_and_by_the_first_order() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.start();
        try {
            String uri = "evolis:tcp://127.0.0.1:" + server.getAddress().getPort();
            isStranger(met(uri, CardPrinter::identity), uri, Stranger.WEB_SERVER);
            isStranger(met(uri, CardPrinter::status), uri, Stranger.WEB_SERVER);
            isStranger(met(uri, CardPrinter::clearPanels), uri, Stranger.WEB_SERVER);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_real_server_that_wants_encryption_is_told() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) SSLContext.getDefault()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setEnabledCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
            CompletableFuture<Integer> serving = CompletableFuture.supplyAsync(() -> {
                try (Socket accepted = server.accept()) {
                    return accepted.getInputStream().read();
                } catch (IOException refused) {
                    return -2;
                }
            });
            String uri = "evolis:tcp://127.0.0.1:" + server.getLocalPort();
            isStranger(met(uri, CardPrinter::identity), uri, Stranger.ENCRYPTED);
            assertThat(serving.get(10, TimeUnit.SECONDS)).isEqualTo(-2);
        }
    }

    /** Greetings come before any question; {@code \} and two digits are a byte. */
    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH_9.2p1 Debian-2\\0d\\0a,             LOGIN",
        "\\ff\\fd\\18\\ff\\fd\\20,                       LOGIN",
        "220 files.example FTP server ready.\\0d\\0a,        FILES_OR_MAIL",
        "220-mail.example ESMTP\\0d\\0a,                     FILES_OR_MAIL",
        "+OK POP3 ready\\0d\\0a,                             FILES_OR_MAIL",
        "\\f3\\00\\02\\00\\00\\00\\00\\33,               OTHER_CARD_PRINTER",
    })
    void a_server_that_greets_is_told_by_its_greeting(String greeting, Stranger stranger) throws Exception {
        List<String> script = List.of("<hex " + hex(greeting), "!silent");
        try (ScriptedPeer peer = new ScriptedPeer(script, "")) {
            isStranger(met(peer.uri(), CardPrinter::identity), peer.uri(), stranger);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.0 400 Bad Request\\0d\\0a,                   WEB_SERVER",
        "<html><head><title>400</title>,                   WEB_SERVER",
        "Invalid SSH identification string.\\0d\\0a,         LOGIN",
        "Debian GNU/Linux 12 door ttyS0\\0d\\0a\\0d\\0adoor login: , LOGIN",
        "500 Unknown command.\\0d\\0a,                       FILES_OR_MAIL",
        "@PJL USTATUS DEVICE\\0d\\0aCODE=10001\\0d\\0a\\0c,      OFFICE_PRINTER",
        "\\1b%-12345X@PJL INFO STATUS\\0d\\0a,               OFFICE_PRINTER",
        "%%[ Error: undefined; OffendingCommand: Rtp ]%%\\0d\\0a, OFFICE_PRINTER",
        "\\02030\\2c0\\2c0\\2c1245\\2c000\\03\\0d\\0a,         LABEL_PRINTER",
        "\\01STA00:00\\03,                                 OTHER_CARD_PRINTER",
        "\\1bRtp\\0d,                                      ECHO",
        "Rtp\\0d\\0a,                                        ECHO",
        "\\06,                                             ACKNOWLEDGES",
        "\\151,                                           ACKNOWLEDGES",
        "\\15F\\0d\\0a,                                     ACKNOWLEDGES",
        "\\82\\fe\\01\\c3,                                       NOISE",
        "\\ff,                                             NOISE",
    })
    void what_answers_the_first_question_is_told_by_its_answer(String answer, Stranger stranger) throws Exception {
        List<String> script = List.of("> Rtp", "<hex " + hex(answer), "!silent");
        try (ScriptedPeer peer = new ScriptedPeer(script, "")) {
            isStranger(met(peer.uri(), CardPrinter::identity), peer.uri(), stranger);
        }
    }

    @Test
    void a_port_that_takes_everything_and_says_nothing_is_told() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(List.of("!silent"), "")) {
            PrinterFault fault = met(peer.uri(), CardPrinter::identity);
            isStranger(fault, peer.uri(), Stranger.SILENT);
            assertThat(fault.kind()).isEqualTo(FaultKind.NOT_ANSWERING);
            assertThat(fault.resumable()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"'!hang-up'", "'> Rtp;!hang-up'"})
    void a_port_that_hangs_up_at_once_is_told(String script) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(Stream.of(script.split(";")).toList(), "")) {
            PrinterFault fault = met(peer.uri(), CardPrinter::identity);
            isStranger(fault, peer.uri(), Stranger.HANGS_UP);
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
        }
    }

    @Test
    void a_greeting_before_a_hang_up_is_remembered() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(List.of("<half SSH-2.0-x", "!hang-up"), "")) {
            isStranger(met(peer.uri(), CardPrinter::identity), peer.uri(), Stranger.LOGIN);
        }
    }

    @Test
    void a_printer_that_answers_with_text_where_acknowledgements_are_due_is_told() throws Exception {
        for (String answer : List.of("OK", "ERROR CDE", "5,00 Volts")) {
            try (ScriptedPeer peer = new ScriptedPeer(List.of("> Wcb;a;0", "< " + answer, "!silent"), "\r\n")) {
                String uri = peer.uri() + "?answers=ack";
                isStranger(met(uri, CardPrinter::clearPanels), uri, Stranger.ANSWERS_WITH_TEXT);
            }
        }
    }

    @Test
    void a_late_answer_of_the_printer_itself_is_no_stranger() throws Exception {
        for (String late : List.of("OK", "CARD", "SMART CARD")) {
            try (ScriptedPeer peer = new ScriptedPeer(List.of("> Rse;o", "< " + late, "!silent"), "\0")) {
                PrinterFault fault = met(peer.uri(), CardPrinter::status);
                assertThat(fault.kind()).isEqualTo(FaultKind.OUT_OF_STEP);
                assertThat(fault.sentence())
                        .isEqualTo("The printer was told to check its cover and answered something that does not belong"
                                + " to it.");
            }
        }
    }

    @Test
    void whoever_says_something_nobody_knows_is_not_taken_for_the_printer() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer(List.of("> Wcb;a;0", "< What?", "!silent"), "\r\n")) {
            isStranger(met(peer.uri(), CardPrinter::clearPanels), peer.uri(), Stranger.UNKNOWN);
        }
    }

    private static String hex(String mixed) {
        StringBuilder hex = new StringBuilder();
        String[] parts = mixed.split("\\\\", -1);
        hex.append(HexFormat.of().formatHex(parts[0].getBytes(StandardCharsets.ISO_8859_1)));
        for (int at = 1; at < parts.length; at++) {
            hex.append(parts[at], 0, 2);
            hex.append(HexFormat.of().formatHex(parts[at].substring(2).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return hex.toString();
    }
}
