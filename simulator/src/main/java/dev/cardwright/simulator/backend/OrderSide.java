package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The paths under {@code /v1/orders}, {@code /v1/cards} and {@code /v1/ledger}: what a portal does. */
final class OrderSide {
    static final String PORTAL = "portal";

    private final Backend backend;
    private final Orders orders;

    OrderSide(Backend backend, Orders orders) {
        this.backend = backend;
        this.orders = orders;
    }

    /** Answers a request of the portal. */
    void handle(Exchange exchange) throws IOException, Exchange.Refused {
        String client = exchange.client();
        if (!client.equals(PORTAL)) {
            throw new Exchange.Refused(403, "The certificate speaks for '" + client + "', not for the portal.");
        }
        List<String> path = exchange.path();
        String what = String.join(" ", exchange.method(), path.get(1), Integer.toString(path.size()));
        switch (what) {
            case "POST orders 2" -> {
                String cardId = orders.place(exchange.object());
                exchange.answer(
                        201,
                        Exchange.JSON.createObjectNode().put("cardId", cardId).put("state", "ORDERED"));
            }
            case "POST orders 4" -> decide(exchange, path.get(2), path.get(3));
            case "POST cards 4" -> ask(exchange, path.get(2), path.get(3));
            case "GET cards 3" -> exchange.answer(200, account(path.get(2)));
            case "GET ledger 2" -> exchange.answer(200, backend.ledger().toJson());
            default ->
                throw new Exchange.Refused(
                        404,
                        "There is nothing here. Possible: POST /v1/orders, POST /v1/orders/{cardId}/approve or publish,"
                                + " POST /v1/cards/{cardId}/cancel, block, release or erase, GET /v1/cards/{cardId}, GET /v1/ledger.");
        }
    }

    private JsonNode account(String cardId) throws Exchange.Refused {
        CardAccount account = backend.ledger()
                .card(cardId)
                .orElseThrow(() -> new Exchange.Refused(404, "The ledger does not know this card."));
        return Exchange.JSON.valueToTree(account);
    }

    private void decide(Exchange exchange, String cardId, String verb) throws IOException, Exchange.Refused {
        ObjectNode body = exchange.object();
        switch (verb) {
            case "approve" ->
                backend.send(orders.approve(cardId, body.path("by").asText("orderer")));
            case "publish" -> backend.send(orders.withoutApproval(cardId));
            default ->
                throw new Exchange.Refused(
                        404, "An order can be approved (approve) or published without approval (publish).");
        }
        exchange.answer(
                202, Exchange.JSON.createObjectNode().put("cardId", cardId).put("state", "PUBLISHED"));
    }

    private void ask(Exchange exchange, String cardId, String verb) throws IOException, Exchange.Refused {
        ObjectNode body = exchange.object();
        String reason = body.path("reason").asText("");
        switch (verb) {
            case "cancel" -> backend.cancel(cardId, reason);
            case "block" -> backend.block(cardId, reason);
            case "release" -> backend.release(cardId, reason);
            case "erase" -> backend.erase(cardId, body.path("overrideInvoicing").asBoolean(false));
            default -> throw new Exchange.Refused(404, "A card can be asked to cancel, block, release or erase.");
        }
        exchange.answer(202, Exchange.JSON.createObjectNode().put("cardId", cardId));
    }
}
