package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person beside the machine, reached over HTTP. */
final class ControlEndpointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final EvolisMachine machine = EvolisMachine.start(MachineSettings.of("desk"));
    private final ControlEndpoint endpoint = ControlEndpoint.start(0, machine.control());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void switch_off() {
        endpoint.close();
        machine.close();
    }

    @Test
    void tells_the_figures_of_the_machine() throws Exception {
        HttpResponse<String> answer = send(request("state").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode state = JSON.readTree(answer.body());
        assertThat(state.path("machine").textValue()).isEqualTo("desk");
        assertThat(state.path("position").textValue()).isEqualTo("NONE");
        assertThat(state.path("cardInside").isNull()).isTrue();
        assertThat(state.path("cardsInFeeder").intValue()).isEqualTo(100);
        assertThat(state.path("ribbon").textValue()).isEqualTo("ymcko");
        assertThat(state.path("ribbonSetsLeft").intValue()).isEqualTo(200);
    }

    @Test
    void does_what_a_person_would_do_and_tells_what_came_of_it() throws Exception {
        assertThat(post("load-cards", "{\"cards\": 5}").path("cardsInFeeder").intValue())
                .isEqualTo(105);
        assertThat(post("load-ribbon", "{\"ribbon\": \"kb\", \"sets\": 7}")
                        .path("ribbon")
                        .textValue())
                .isEqualTo("kb");
        assertThat(post("open-cover", "").path("coverOpen").booleanValue()).isTrue();
        assertThat(post("close-cover", "{}").path("coverOpen").booleanValue()).isFalse();
        assertThat(post("inject", "{\"fault\": \"Card 3: JAM\"}")
                        .path("comingFaults")
                        .get(0)
                        .textValue())
                .isEqualTo("card 3: jam at print");
        for (String action : new String[] {"press-ok", "empty-output", "remove-card"}) {
            assertThat(post(action, "").path("removed").intValue()).isZero();
        }
    }

    @Test
    void a_card_is_taken_out_by_hand() throws Exception {
        try (VendorClient client = new VendorClient(machine)) {
            client.ask("Ss");
            assertThat(JSON.readTree(send(request("state").GET()).body())
                            .path("cardInside")
                            .intValue())
                    .isOne();
            JsonNode state = post("remove-card", "");
            assertThat(state.path("removed").intValue()).isOne();
            assertThat(state.path("cardInside").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "load-cards  | {\"cards\": 0}          | 400 | \"cards\" must be a whole number from 1 to 1000000.",
                "load-cards  | {\"cards\": 2.5}        | 400 | \"cards\" must be a whole number from 1 to 1000000.",
                "load-cards  | {\"cards\": 9999999}    | 400 | \"9999999\" cards cannot be loaded. Allowed: 1 to 1000000 in the feeder.",
                "load-cards  | {\"card\": 1}           | 400 | The path /load-cards knows no such value. Allowed: cards.",
                "load-cards  | {\"cards\": 1, \"cards\": 2} | 400 | The body is no JSON. Write an object like {\"cards\": 10}.",
                "load-cards  | [1]                     | 400 | The body must be a JSON object like {\"cards\": 10}.",
                "press-ok    | {\"hard\": true}        | 400 | The path /press-ok knows no such value. Allowed: none.",
                "inject      | {\"fault\": \"jam at lunch\"} | 400 | There is no moment \"lunch\". Allowed: feed, stripe, station, second-station, print, second-panel, back, eject.",
                "load-ribbon | {\"ribbon\": \"pink\", \"sets\": 1} | 400 | The simulated machine has no ribbon \"pink\". Allowed: k, kb, kbl, kgo, kgr, ko, kr, ksc, ksi, kw, ymcko, ymckok.",
                "make-coffee | {}                      | 404 | There is nothing at this path. Allowed: /state, /load-cards, /load-ribbon, /open-cover, /close-cover, /empty-output, /press-ok, /clean, /remove-card, /inject.",
                "state       | {}                      | 405 | The state can only be asked for. Allowed: GET.",
            })
    void bad_input_gets_one_sentence(String path, String body, int status, String sentence) throws Exception {
        HttpResponse<String> answer = send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("error").textValue()).isEqualTo(sentence);
    }

    @Test
    void an_action_is_not_done_by_asking() throws Exception {
        HttpResponse<String> answer = send(request("open-cover").GET());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(machine.control().coverOpen()).isFalse();
    }

    @Test
    void a_body_without_end_is_not_read() throws Exception {
        HttpResponse<String> answer =
                send(request("inject").POST(HttpRequest.BodyPublishers.ofString("x".repeat(5_000))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The body is longer than 4096 bytes.");
    }

    @Test
    void no_page_of_the_web_presses_a_button() throws Exception {
        assertThat(raw("Host: 127.0.0.1:" + endpoint.port() + "\r\nOrigin: https://cards.example\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("Host: 127.0.0.1:" + endpoint.port() + "\r\nOrigin: null\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("Host: machine.example:" + endpoint.port() + "\r\n")).startsWith("HTTP/1.1 403");
        assertThat(machine.control().coverOpen()).isFalse();

        assertThat(raw("Host: localhost:" + endpoint.port() + "\r\n")).startsWith("HTTP/1.1 200");
        assertThat(machine.control().coverOpen()).isTrue();
    }

    @Test
    void a_query_a_second_host_and_a_head_without_body_are_understood() throws Exception {
        String host = "Host: 127.0.0.1:" + endpoint.port() + "\r\n";

        assertThat(send(request("state?now=1").GET()).statusCode()).isEqualTo(200);
        assertThat(raw(host + host)).startsWith("HTTP/1.1 403");
        assertThat(send(request("state").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(send(request("state").GET()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "20, GET /st",
        "20, 'POST /inject HTTP/1.1\\r\\nContent-Length: 50\\r\\n\\r\\n{'",
        "200, ''",
        "200, GET /st",
        "200, 'POST /inject HTTP/1.1\\r\\nContent-Length: 50\\r\\n\\r\\n{'"
    })
    void half_sent_requests_hold_nobody_up(int many, String half) throws Exception {
        String ownHost = "Host: 127.0.0.1:" + endpoint.port() + "\r\n\r\n";
        byte[] begun = half.translateEscapes()
                .replaceFirst("\r\n\r\n", "\r\n" + ownHost)
                .getBytes(StandardCharsets.ISO_8859_1);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int client = 0; client < many; client++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
                sockets.add(socket);
                socket.getOutputStream().write(begun);
            }

            assertThat(send(request("state").GET().timeout(Duration.ofSeconds(5)))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private String raw(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoTimeout(5_000);
            String request =
                    "POST /open-cover HTTP/1.1\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
