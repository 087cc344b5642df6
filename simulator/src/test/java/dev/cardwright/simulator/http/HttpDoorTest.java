package dev.cardwright.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One door, clients of all manners. */
@Timeout(120)
final class HttpDoorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HttpDoor door = HttpDoor.on("test door", 0, Optional.empty(), Duration.ofMillis(500));

    @BeforeEach
    void serve() {
        door.begin(HttpDoorTest::echo);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static HttpAnswer echo(HttpRequest request) {
        try {
            String body = new String(request.body().readAllBytes(), StandardCharsets.ISO_8859_1);
            return HttpAnswer.of(
                    200, "%s %s <%s> <%s>".formatted(request.method(), request.path(), request.header("x-test"), body));
        } catch (IOException broken) {
            return HttpAnswer.of(400, "The body broke off.\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\n\\r\\n | GET / <> <>",
                "GET http://elsewhere:1/a%62?c#d HTTP/1.1\\r\\n\\r\\n | GET /ab <> <>",
                "GET / HTTP/1.1\\r\\nX-Test: a\\r\\nx-test : b\\r\\n\\r\\n | GET / <a, b> <>",
                "POST /x HTTP/1.1\\r\\nContent-Length: 3\\r\\n\\r\\nabc | POST /x <> <abc>",
                "POST /x HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n2;x=y\\r\\nde\\r\\n0\\r\\n\\r\\n | POST /x <> <abcde>",
            })
    void a_request_is_handed_on_with_path_headers_and_body(String request, String said) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n" + said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /\\r\\n\\r\\n | This is not HTTP/1.1.",
                "GET /a^b HTTP/1.1\\r\\n\\r\\n | The address in the request cannot be understood.",
                "GET mailto:a HTTP/1.1\\r\\n\\r\\n | The address in the request cannot be understood.",
                "POST / HTTP/1.1\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab | The length of the request cannot be understood.",
                "POST / HTTP/1.1\\r\\nContent-Length: -1\\r\\n\\r\\n | The length of the request cannot be understood.",
                "POST / HTTP/1.1\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n | The length of the request cannot be understood.",
            })
    void what_cannot_be_understood_is_answered_with_one_sentence(String request, String sentence) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 400 Bad Request\r\n").endsWith("\r\n\r\n" + sentence + "\n");
    }

    @Test
    void head_is_answered_without_a_body() throws IOException {
        assertThat(answer("HEAD / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"''", "GE", "'\\r\\r\\r'", "'POST / HTTP/1.1\\r\\nContent-Length: 9\\r\\n\\r\\na'"})
    void a_client_that_stops_is_cut_off_wherever_it_stops(String half) throws IOException {
        try (Socket socket = connect()) {
            write(socket, half.translateEscapes());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            } catch (SocketException reset) {
                assertThat(reset).isNotNull();
            }
        }
        await().atMost(PATIENCE).until(() -> door.connections() == 0);
    }

    @Test
    void whoever_has_been_silent_longest_gives_way() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int client = 0; client < 100; client++) {
                Socket socket = connect();
                sockets.add(socket);
                write(socket, "GET / HT");
                assertThat(door.connections()).isLessThanOrEqualTo(64);
            }
            assertThat(answer("GET /late HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(() -> HttpDoor.on("other door", door.port(), Optional.empty(), PATIENCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The other door cannot listen on port " + door.port() + ".");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request.translateEscapes());
            socket.shutdownOutput();
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), door.port());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
