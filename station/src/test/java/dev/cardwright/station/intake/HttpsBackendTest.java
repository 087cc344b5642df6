package dev.cardwright.station.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.station.config.StationConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link against a real HTTPS server that asks for a client certificate. */
final class HttpsBackendTest {

    private static final int LIMIT = 10_000;
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration TOO_LONG = Duration.ofSeconds(20);

    /** What the server does with a request. */
    private interface Plan {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What reached the server. */
    private record Seen(String method, String uri, String body) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    private final CertificateAuthority authority;
    private final HttpsServer server;
    private volatile Plan plan = exchange -> reply(exchange, 404, "");

    HttpsBackendTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.authority = CertificateAuthority.create(folder.resolve("pki"), Clock.systemUTC());
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
    }

    @BeforeEach
    void a_backend_listens() throws Exception {
        Identity identity = authority.issue("backend", "backend", Role.SERVER);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
            plan.answer(exchange);
        });
        server.start();
    }

    @AfterEach
    void it_is_gone() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private StationConfig.TlsFiles station(CertificateAuthority issuer, Path trust) throws IOException {
        Identity identity = issuer.issue("station", "station", Role.CLIENT);
        return new StationConfig.TlsFiles(
                identity.keyStore(), identity.passwordFile(), Optional.of(trust), "station.yaml:7: backend");
    }

    private HttpsBackend link(String host, StationConfig.TlsFiles tls) throws Exception {
        String url = "https://" + host + ":" + server.getAddress().getPort();
        return HttpsBackend.of(new StationConfig.Backend(url, tls, Duration.ofSeconds(1)), "S1", LIMIT, ANSWER);
    }

    private HttpsBackend link() throws Exception {
        return link("127.0.0.1", station(authority, authority.trustFile()));
    }

    private static String unreachable(Object outcome) {
        assertThat(outcome).isInstanceOf(BackendLink.Unreachable.class);
        return ((BackendLink.Unreachable) outcome).sentence();
    }

    @Test
    void messages_are_pulled_in_order_and_as_they_were_sent() throws Exception {
        plan = exchange -> reply(exchange, 200, """
                {"messages":[{"messageId":"m-1","lease":60,"body":"{\\"a\\": \\"ångström\\"}"},
                             {"messageId":"m-2","body":"no JSON at all {"}], "more": [1, {"x": 2}]}""");
        try (HttpsBackend link = link()) {
            assertThat(link.pull(Duration.ofSeconds(2), 10))
                    .isEqualTo(new BackendLink.Messages(List.of(
                            new BackendLink.Letter("m-1", "{\"a\": \"ångström\"}"),
                            new BackendLink.Letter("m-2", "no JSON at all {"))));
        }
        assertThat(seen).containsExactly(new Seen("GET", "/v1/stations/S1/messages?wait=2&max=10", ""));
    }

    @Test
    void a_printed_letter_does_not_show_what_it_says() {
        assertThat(new BackendLink.Letter("m-1", "Ann").toString()).doesNotContain("Ann");
    }

    @Test
    void a_message_larger_than_the_station_takes_is_named_and_the_others_come_through() throws Exception {
        plan = exchange -> reply(
                exchange,
                200,
                "{\"messages\":[{\"messageId\":\"big\",\"body\":\"" + "x".repeat(LIMIT + 1)
                        + "\"},{\"messageId\":\"small\",\"body\":\"{}\"}]}");
        try (HttpsBackend link = link()) {
            assertThat(link.pull(Duration.ofSeconds(1), 10))
                    .isEqualTo(new BackendLink.Messages(
                            List.of(new BackendLink.Oversized("big", LIMIT), new BackendLink.Letter("small", "{}"))));
        }
    }

    @Test
    void an_endless_answer_is_cut_off_and_what_came_whole_is_kept() throws Exception {
        plan = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            String start = "{\"messages\":[{\"messageId\":\"m-1\",\"body\":\"{}\"},{\"messageId\":\"m-2\",\"body\":\"";
            exchange.getResponseBody().write(start.getBytes(StandardCharsets.UTF_8));
            byte[] more = "x".repeat(8_192).getBytes(StandardCharsets.UTF_8);
            for (int count = 0; count < 100_000; count++) {
                exchange.getResponseBody().write(more);
            }
        };
        try (HttpsBackend link = link()) {
            assertThat(link.pull(Duration.ofSeconds(1), 10))
                    .isEqualTo(new BackendLink.Messages(List.of(new BackendLink.Letter("m-1", "{}"))));
        }
    }

    @Test
    void a_first_message_that_does_not_end_is_named_as_too_large() throws Exception {
        plan = exchange -> reply(
                exchange, 200, "{\"messages\":[{\"messageId\":\"big\",\"body\":\"" + "x".repeat(5 * LIMIT) + "\"}]}");
        try (HttpsBackend link = link()) {
            assertThat(link.pull(Duration.ofSeconds(1), 1))
                    .isEqualTo(new BackendLink.Messages(List.of(new BackendLink.Oversized("big", LIMIT))));
        }
    }

    @Test
    void an_answer_that_is_no_list_of_messages_is_a_sentence() throws Exception {
        plan = exchange -> reply(exchange, 200, "<html>Welcome</html>");
        try (HttpsBackend link = link()) {
            assertThat(unreachable(link.pull(Duration.ofSeconds(1), 10)))
                    .startsWith("The list of messages could not be read");
        }
    }

    @Test
    void settling_says_accepted_or_rejected_with_a_reason() throws Exception {
        plan = exchange -> reply(exchange, 204, "");
        try (HttpsBackend link = link()) {
            assertThat(link.settle("m/1", new BackendLink.Accepted())).isInstanceOf(BackendLink.Delivered.class);
            assertThat(link.settle("m-2", new BackendLink.Rejected("It is no JSON.")))
                    .isInstanceOf(BackendLink.Delivered.class);
        }
        assertThat(seen)
                .containsExactly(
                        new Seen("POST", "/v1/stations/S1/messages/m%2F1/settle", "{\"outcome\":\"accepted\"}"),
                        new Seen(
                                "POST",
                                "/v1/stations/S1/messages/m-2/settle",
                                seen.get(1).body()));
        assertThat(seen.get(1).body()).contains("\"outcome\":\"rejected\"", "\"reason\":\"It is no JSON.\"");
    }

    @Test
    void a_lease_that_is_no_longer_ours_is_refused_for_good() throws Exception {
        plan = exchange -> reply(exchange, 404, "");
        try (HttpsBackend link = link()) {
            assertThat(link.settle("m-1", new BackendLink.Accepted())).isInstanceOf(BackendLink.Refused.class);
            assertThat(unreachable(link.send("m-1", new byte[0]))).startsWith("Status 404 came from");
        }
    }

    @Test
    void a_refused_message_carries_status_and_code_but_not_the_backends_free_text() throws Exception {
        plan = exchange -> reply(exchange, 422, "{\"code\":\"UNKNOWN_CARD\",\"text\":\"No card for Ann Person\"}");
        try (HttpsBackend link = link()) {
            BackendLink.Sent sent = link.send("m-1", "{}".getBytes(StandardCharsets.UTF_8));

            assertThat(sent).isInstanceOf(BackendLink.Refused.class);
            assertThat(((BackendLink.Refused) sent).status()).isEqualTo(422);
            assertThat(((BackendLink.Refused) sent).sentence())
                    .contains("422 (UNKNOWN_CARD)")
                    .doesNotContain("Ann");
        }
    }

    @Test
    void a_busy_backend_is_unreachable_so_that_the_message_is_sent_again() throws Exception {
        plan = exchange -> reply(exchange, 503, "");
        try (HttpsBackend link = link()) {
            assertThat(unreachable(link.send("m-1", new byte[0])))
                    .startsWith("Status 503 came from the backend at 127.0.0.1:");
        }
    }

    @Test
    void a_connection_that_was_closed_meanwhile_is_made_anew() throws Exception {
        plan = exchange -> {
            if (seen.size() == 2) {
                exchange.close();
            } else {
                reply(exchange, 202, "");
            }
        };
        try (HttpsBackend link = link()) {
            assertThat(link.send("m-1", new byte[0])).isInstanceOf(BackendLink.Delivered.class);
            assertThat(link.send("m-2", new byte[0])).isInstanceOf(BackendLink.Delivered.class);
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void silence_ends_with_the_deadline_before_and_within_the_answer() throws Exception {
        try (HttpsBackend link = link()) {
            plan = exchange -> pause(TOO_LONG);
            assertThat(unreachable(link.send("m-1", new byte[0]))).startsWith("No whole answer came within");
            plan = exchange -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                pause(TOO_LONG);
            };
            assertThat(unreachable(link.send("m-2", new byte[0]))).startsWith("No whole answer came within");
        }
    }

    private static void pause(Duration length) {
        try {
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closing_the_link_ends_a_long_poll_at_once() throws Exception {
        plan = exchange -> pause(TOO_LONG);
        HttpsBackend link = link();
        long begun = System.nanoTime();
        threads.execute(() -> {
            pause(Duration.ofMillis(300));
            link.close();
        });

        assertThat(unreachable(link.pull(Duration.ofSeconds(20), 10))).isEqualTo("The station is stopping.");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void pulling_can_be_stopped_while_sending_goes_on() throws Exception {
        plan = exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                pause(TOO_LONG);
            } else {
                reply(exchange, 202, "");
            }
        };
        try (HttpsBackend link = link()) {
            threads.execute(() -> {
                pause(Duration.ofMillis(300));
                link.stopPulling();
            });
            assertThat(unreachable(link.pull(Duration.ofSeconds(20), 10))).isEqualTo("The station is stopping.");
            assertThat(unreachable(link.pull(Duration.ofSeconds(20), 10))).isEqualTo("The station is stopping.");
            assertThat(link.send("m-1", new byte[0])).isInstanceOf(BackendLink.Delivered.class);
            assertThat(link.settle("m-1", new BackendLink.Accepted())).isInstanceOf(BackendLink.Delivered.class);
        }
    }

    @Test
    void nobody_there_is_a_sentence() throws Exception {
        HttpsBackend link = link();
        server.stop(0);

        assertThat(unreachable(link.send("m-1", new byte[0])))
                .startsWith("Nobody accepts connections: the backend at 127.0.0.1:");
    }

    @Test
    void a_backend_whose_certificate_is_not_signed_by_the_trusted_one_is_not_spoken_to() throws Exception {
        CertificateAuthority other = CertificateAuthority.create(folder.resolve("other"), Clock.systemUTC());
        try (HttpsBackend link = link("127.0.0.1", station(authority, other.trustFile()))) {
            assertThat(unreachable(link.send("m-1", new byte[0])))
                    .startsWith("The certificate is not signed by one that is trusted here");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void a_backend_with_another_name_in_its_certificate_is_not_spoken_to() throws Exception {
        try (HttpsBackend link = link("127.0.0.2", station(authority, authority.trustFile()))) {
            server.stop(0);
            HttpsServer everywhere = HttpsServer.create(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                            server.getAddress().getPort()),
                    5);
            everywhere.setHttpsConfigurator(server.getHttpsConfigurator());
            everywhere.start();
            try {
                assertThat(unreachable(link.send("m-1", new byte[0])))
                        .startsWith("The certificate does not carry the name in the address");
            } finally {
                everywhere.stop(0);
            }
        }
    }

    @Test
    void a_station_certificate_that_the_backend_does_not_accept_is_named_as_a_likely_cause() throws Exception {
        CertificateAuthority other = CertificateAuthority.create(folder.resolve("other"), Clock.systemUTC());
        try (HttpsBackend link = link("127.0.0.1", station(other, authority.trustFile()))) {
            assertThat(unreachable(link.send("m-1", new byte[0]))).contains("our certificate");
        }
        assertThat(seen).isEmpty();
    }
}
