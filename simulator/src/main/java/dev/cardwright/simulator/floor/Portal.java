package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.certificates.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An order portal: places and approves orders over HTTPS with its own certificate. Thread-safe. */
public final class Portal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String url;
    private final HttpClient client;

    /** A portal at this backend. */
    public Portal(String url, Identity identity) throws IOException {
        this.url = url;
        this.client = HttpClient.newBuilder()
                .sslContext(identity.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Places an order and approves it. */
    public void orderApproved(Order order) throws IOException, InterruptedException {
        place(order);
        post(
                "/v1/orders/" + order.cardId() + "/approve",
                JSON.createObjectNode().put("by", "orderer-88"),
                202);
    }

    /** Places an order and sends it to production although nobody approved it, as a portal with a fault would. */
    public void orderUnapproved(Order order) throws IOException, InterruptedException {
        place(order);
        post("/v1/orders/" + order.cardId() + "/publish", JSON.createObjectNode(), 202);
    }

    private void place(Order order) throws IOException, InterruptedException {
        post("/v1/orders", order.json(), 201);
    }

    private void post(String path, ObjectNode body, int expected) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException("The backend answered " + response.statusCode() + " to an order: " + response.body());
        }
    }
}
