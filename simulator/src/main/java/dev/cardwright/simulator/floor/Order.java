package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One order of one card, in the shape of a PRODUCTION_REQUEST; masked in {@code toString}.
 *
 * @param json the order; may be changed before it is placed
 */
public record Order(ObjectNode json) {
    /** The card's id; the empty text if the order names none. */
    public String cardId() {
        return json.path("card").path("cardId").asText();
    }

    /** The shipment's id. */
    public String shipmentId() {
        return json.path("shipmentId").asText();
    }

    /** The article. */
    public String articleId() {
        return json.path("card").path("articleId").asText();
    }

    /** The organisation that orders. */
    public String organisationId() {
        return json.path("organisationId").asText();
    }

    @Override
    public String toString() {
        return "Order[" + cardId() + ", •••]";
    }
}
