package dev.cardwright.simulator.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "/v1/stations/S1/messages";

    @TempDir
    Path folder;

    private Backend backend;
    private HttpClient station;
    private HttpClient portal;

    @BeforeEach
    void start() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("tls"), Clock.systemUTC());
        backend = Backend.start(
                "S1", authority.issue("backend", "backend", Role.SERVER), Duration.ofMillis(400), Clock.systemUTC());
        station = client(authority.issue("station", "S1", Role.CLIENT));
        portal = client(authority.issue("portal", Backend.portalName(), Role.CLIENT));
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void an_approved_order_becomes_a_request_that_the_station_gets_as_text() throws Exception {
        order("C1", "S-1");
        JsonNode request = JSON.readTree(leased(1).get(0).path("body").asText());
        assertThat(request.path("type").asText()).isEqualTo("PRODUCTION_REQUEST");
        assertThat(request.path("approved").path("by").asText()).isEqualTo("orderer-88");
        assertThat(request.path("card").path("photo").path("data").asText()).isEqualTo("QUJD");
        assertThat(backend.ledger().toJson().toString()).doesNotContain("QUJD");
    }

    @Test
    void an_unsettled_message_comes_again_after_its_lease_and_a_settled_one_does_not() throws Exception {
        order("C1", "S-1");
        String first = leased(1).get(0).path("messageId").asText();
        assertThat(leased(0)).isEmpty();
        Thread.sleep(500);
        assertThat(leased(1).get(0).path("messageId").asText()).isEqualTo(first);
        assertThat(settle(first).statusCode()).isEqualTo(204);
        assertThat(settle(first).statusCode()).isEqualTo(204);
        assertThat(settle("no-such").statusCode()).isEqualTo(404);
        Thread.sleep(500);
        assertThat(leased(0)).isEmpty();
        assertThat(backend.unsettled()).isZero();
    }

    @Test
    void a_message_of_the_station_counts_once_however_often_it_comes() throws Exception {
        ObjectNode produced = produced("C1");
        assertThat(send(produced).statusCode()).isEqualTo(202);
        assertThat(send(produced).statusCode()).isEqualTo(200);
        CardAccount account = backend.ledger().card("C1").orElseThrow();
        assertThat(account.answers("CARD_PRODUCED")).isEqualTo(1);
        assertThat(account.repeats()).isEqualTo(1);
        assertThat(account.reportData()).containsEntry("MIFARE_UID", "04A1");
    }

    @Test
    void a_card_is_exactly_once_when_produced_and_shipped_and_delivered_when_its_confirmation_was_settled()
            throws Exception {
        order("C1", "S-1");
        settle(leased(1).get(0).path("messageId").asText());
        send(produced("C1"));
        ObjectNode shipment = message("SHIPMENT").put("shipmentId", "S-1");
        shipment.putArray("cards").add("C1");
        send(shipment);
        assertThat(backend.ledger().card("C1").orElseThrow().verdict()).isEqualTo(Verdict.EXACTLY_ONCE);
        List<String> types = new ArrayList<>();
        for (JsonNode letter : leased(3)) {
            types.add(JSON.readTree(letter.path("body").asText()).path("type").asText());
            settle(letter.path("messageId").asText());
        }
        assertThat(types).containsExactly("PRODUCED_OK", "SHIPPED_OK", "INVOICED");
        assertThat(backend.ledger().countDelivered(List.of("C1"))).isEqualTo(1);
        send(produced("C1"));
        assertThat(backend.ledger().card("C1").orElseThrow().verdict()).isEqualTo(Verdict.TWICE);
    }

    @Test
    void a_malformed_body_spoils_neither_the_batch_nor_the_ledger() throws Exception {
        backend.sendRaw("raw-1", "{\"type\": \"PRODUCTION_REQUEST\", ");
        order("C1", "S-1");
        assertThat(leased(2)).hasSize(2);
        assertThat(backend.ledger()
                        .toJson()
                        .path("messages")
                        .get(0)
                        .path("type")
                        .asText())
                .isEqualTo("RAW");
    }

    @Test
    void answers_can_be_held_back_and_given_later() throws Exception {
        backend.replies().hold(Replies.Kind.PRODUCED_OK);
        send(produced("C1"));
        assertThat(leased(0)).isEmpty();
        backend.replies().release(Replies.Kind.PRODUCED_OK);
        assertThat(leased(1)).hasSize(1);
    }

    @Test
    void while_it_is_away_it_refuses_and_it_comes_back_on_the_same_port_with_everything() throws Exception {
        order("C1", "S-1");
        String url = backend.url();
        backend.goAway();
        assertThatThrownBy(() -> leased(1)).isInstanceOf(IOException.class);
        backend.comeBack();
        assertThat(backend.url()).isEqualTo(url);
        assertThat(leased(1)).hasSize(1);
    }

    @Test
    void a_portal_is_no_station_and_a_station_is_no_portal() throws Exception {
        assertThat(call(portal, "GET", MESSAGES, null).statusCode()).isEqualTo(403);
        assertThat(call(station, "GET", "/v1/ledger", null).statusCode()).isEqualTo(403);
        assertThat(call(portal, "GET", "/v1/ledger", null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_message_without_a_messageId_is_refused_with_a_sentence() throws Exception {
        HttpResponse<String> answer = call(station, "POST", MESSAGES, "{\"type\":\"RECEIVED\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'messageId' is missing");
        assertThat(call(station, "POST", MESSAGES, "{").statusCode()).isEqualTo(400);
    }

    private void order(String cardId, String shipmentId) throws Exception {
        ObjectNode order =
                JSON.createObjectNode().put("organisationId", "ORG-1").put("shipmentId", shipmentId);
        ObjectNode card = order.putObject("card").put("cardId", cardId).put("articleId", "A");
        card.putObject("photo").put("mediaType", "image/jpeg").put("data", "QUJD");
        assertThat(call(portal, "POST", "/v1/orders", order.toString()).statusCode())
                .isEqualTo(201);
        assertThat(call(portal, "POST", "/v1/orders/" + cardId + "/approve", "{\"by\":\"orderer-88\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    private static ObjectNode produced(String cardId) {
        ObjectNode message = message("CARD_PRODUCED").put("cardId", cardId).put("verify", "chip");
        message.putObject("reportData").put("MIFARE_UID", "04A1");
        return message;
    }

    private static ObjectNode message(String type) {
        return JSON.createObjectNode()
                .put("messageId", UUID.randomUUID().toString())
                .put("type", type)
                .put("organisationId", "ORG-1");
    }

    private List<JsonNode> leased(int expected) throws Exception {
        HttpResponse<String> answer =
                call(station, "GET", MESSAGES + "?wait=" + (expected == 0 ? 0 : 5) + "&max=10", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        List<JsonNode> letters = new ArrayList<>();
        JSON.readTree(answer.body()).path("messages").forEach(letters::add);
        return letters;
    }

    private HttpResponse<String> settle(String messageId) throws Exception {
        return call(station, "POST", MESSAGES + "/" + messageId + "/settle", "{\"outcome\":\"accepted\"}");
    }

    private HttpResponse<String> send(ObjectNode message) throws Exception {
        return call(station, "POST", MESSAGES, message.toString());
    }

    private HttpResponse<String> call(HttpClient client, String method, String path, @Nullable String body)
            throws Exception {
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return client.send(
                HttpRequest.newBuilder(URI.create(backend.url() + path))
                        .timeout(Duration.ofSeconds(10))
                        .method(method, content)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(Identity identity) throws IOException {
        return HttpClient.newBuilder()
                .sslContext(identity.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
