package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.people.Identifiers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders that wait for their approval. Thread-safe. */
final class Orders {
    private final Clock clock;
    private final Identifiers identifiers = new Identifiers(new SecureRandom());
    private final Map<String, ObjectNode> waiting = new LinkedHashMap<>();

    Orders(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes an order, in the shape of a PRODUCTION_REQUEST without {@code messageId}, {@code type} and {@code approved}; a
     * missing cardId, shipmentId or date is filled in.
     *
     * @return the card's id
     */
    synchronized String place(ObjectNode order) throws Exchange.Refused {
        if (!(order.path("card") instanceof ObjectNode card)) {
            throw new Exchange.Refused(400, "'card' is missing or no object.");
        }
        for (String field : new String[] {"articleId"}) {
            if (!card.path(field).isTextual()) {
                throw new Exchange.Refused(400, "'card." + field + "' is missing or no text.");
            }
        }
        if (!order.path("organisationId").isTextual()) {
            throw new Exchange.Refused(400, "'organisationId' is missing or no text.");
        }
        if (!card.has("cardId")) {
            card.put("cardId", identifiers.cardId());
        }
        if (!order.has("shipmentId")) {
            order.put("shipmentId", identifiers.shipmentId());
        }
        if (!order.has("ordered")) {
            order.put("ordered", clock.instant().toString());
        }
        String cardId = card.path("cardId").asText();
        if (waiting.putIfAbsent(cardId, order) != null) {
            throw new Exchange.Refused(409, "An order with this cardId is waiting already.");
        }
        return cardId;
    }

    /** The approved order as a PRODUCTION_REQUEST without messageId. */
    ObjectNode approve(String cardId, String by) throws Exchange.Refused {
        ObjectNode request = withoutApproval(cardId);
        request.putObject("approved").put("at", clock.instant().toString()).put("by", by);
        return request;
    }

    /** The order as a PRODUCTION_REQUEST that nobody approved, as a portal with a fault would send it. */
    synchronized ObjectNode withoutApproval(String cardId) throws Exchange.Refused {
        ObjectNode order = waiting.remove(cardId);
        if (order == null) {
            throw new Exchange.Refused(404, "No order with this cardId is waiting.");
        }
        return order.put("type", MessageType.PRODUCTION_REQUEST);
    }
}
