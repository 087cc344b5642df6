package dev.cardwright.station.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.station.config.StationConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page over real HTTPS. */
final class FloorConsoleTest {

    private final Identity server;
    private final HttpClient client;
    private volatile FloorView.Floor floor = SampleFloor.busy();
    private Optional<FloorConsole> console = Optional.empty();

    FloorConsoleTest(@TempDir Path folder) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create(folder, Clock.systemUTC());
        this.server = authority.issue("console", "console", Role.SERVER);
        this.client = HttpClient.newBuilder()
                .sslContext(server.sslContext())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private FloorConsole open(int port) throws Exception {
        StationConfig.TlsFiles tls = new StationConfig.TlsFiles(
                server.keyStore(), server.passwordFile(), Optional.empty(), "station.yaml:9: console");
        return FloorConsole.start(new StationConfig.Console(port, tls), () -> floor, ZoneId.of("Europe/Stockholm"));
    }

    @BeforeEach
    void the_page_is_open() throws Exception {
        console = Optional.of(open(0));
    }

    @AfterEach
    void it_closes() {
        console.ifPresent(FloorConsole::close);
    }

    private URI address() {
        return console.orElseThrow().address();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Test
    void it_shows_lines_with_reasons_in_words_what_to_do_supplies_and_the_card_being_made() throws Exception {
        String page = get("/?lang=en").body();

        assertThat(page)
                .contains("Stopped", "A card is stuck in the printer.", "Open the cover, take the card out")
                .contains("87 cards left", "8 cards left", "empty", "at the chip station")
                .contains("CA2611200909-5GG3F4C8")
                .contains("persons&#39; data held", "not erased completely")
                .contains("in production", "The card got stuck.")
                .contains("and 6 more")
                .doesNotContain("media-jam", "PRT-JAM");
    }

    @Test
    void it_speaks_swedish_or_english_as_asked() throws Exception {
        assertThat(get("/", "Accept-Language", "sv-SE,sv;q=0.9,en;q=0.5").body())
                .contains("<html lang=\"sv\">", "Ett kort har fastnat i skrivaren.");
        assertThat(get("/", "Accept-Language", "de").body()).contains("<html lang=\"en\">");
        assertThat(get("/", "Accept-Language", "%%nonsense").body()).contains("<html lang=\"en\">");
        assertThat(get("/?lang=sv", "Accept-Language", "en").body()).contains("<html lang=\"sv\">");
        assertThat(get("/?lang=%3Cscript%3E", "Accept-Language", "sv").body())
                .contains("<html lang=\"sv\">")
                .doesNotContain("<script>");
    }

    @Test
    void times_are_those_of_the_station() throws Exception {
        assertThat(get("/?lang=en").body()).contains("<time id=\"seen\">14:04:22</time>", ">2026-11-20 13:04</time>");
        assertThat(get("/floor").headers().firstValue("Floor-Seen")).contains("14:04:22");
    }

    @Test
    void what_changes_is_fetched_alone_and_stays_the_same_until_something_happens() throws Exception {
        String first = get("/floor?lang=en").body();
        assertThat(first)
                .startsWith("<div data-title=\"▲ S1 · 2 lines need a person\"")
                .doesNotContain("<html");
        assertThat(get("/floor?lang=en").body()).isEqualTo(first);

        floor = SampleFloor.quiet();

        assertThat(get("/floor?lang=en").body()).contains("S1 · All lines run", "No card waits.");
    }

    @Test
    void every_answer_forbids_foreign_content_framing_and_keeping() throws Exception {
        for (String path : List.of("/", "/floor", "/floor.css", "/floor.js", "/mark.svg", "/health/ready", "/none")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void nothing_on_the_page_comes_from_elsewhere_or_stands_inline() throws Exception {
        String page = get("/").body();

        assertThat(page)
                .doesNotContainPattern("(?i)\\sstyle=")
                .doesNotContainPattern("(?i)\\son[a-z]+=")
                .doesNotContainPattern("(?:src|href)=\"(?!/|#)")
                .doesNotContainPattern("<script(?! src=\"/floor.js\")");
    }

    @Test
    void health_says_live_and_ready_with_reasons() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("{\"live\":true,\"reasons\":[]}");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        FloorView.Floor now = floor;
        floor = new FloorView.Floor(
                now.at(),
                now.station(),
                now.lines(),
                now.queue(),
                now.next(),
                now.moves(),
                now.persons(),
                now.backend(),
                now.mqtt(),
                now.alarms(),
                List.of(Token.of("backend-unreachable")));

        HttpResponse<String> ready = get("/health/ready");

        JsonNode body = new ObjectMapper().readTree(ready.body());
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(body.path("ready").asBoolean()).isFalse();
        assertThat(body.path("reasons").get(0).path("code").asText()).isEqualTo("backend-unreachable");
        assertThat(body.path("reasons").get(0).path("text").asText()).isEqualTo("The backend cannot be reached.");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void nothing_can_be_changed_through_it() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            HttpRequest request = HttpRequest.newBuilder(address())
                    .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void a_page_that_does_not_exist_is_one_sentence() throws Exception {
        HttpResponse<String> answer = get("/cards/secret?lang=en");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("There is no such page. The floor is at /\n");
    }

    @Test
    void another_name_than_this_machines_own_is_not_answered() throws Exception {
        try (SSLSocket socket = (SSLSocket) server.sslContext()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("CA2611200909");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void other_machines_cannot_connect() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                .toList();
        for (InetAddress one : outside) {
            assertThatThrownBy(() -> new Socket(one, address().getPort())).isInstanceOf(ConnectException.class);
        }
        assertThat(address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        assertThatThrownBy(() -> open(address().getPort()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("on port " + address().getPort() + " of 127.0.0.1");
    }

    @Test
    void a_view_that_fails_shows_no_trace_of_why() throws Exception {
        it_closes();
        StationConfig.TlsFiles tls = new StationConfig.TlsFiles(
                server.keyStore(), server.passwordFile(), Optional.empty(), "station.yaml:9: console");
        console = Optional.of(FloorConsole.start(
                new StationConfig.Console(0, tls),
                () -> {
                    throw new IllegalStateException("quotes MARKER-PERSON");
                },
                ZoneId.of("UTC")));

        HttpResponse<String> answer = get("/?lang=en");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("The page could not be made. The station's log says where it failed.\n");
    }
}
