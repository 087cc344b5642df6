package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.printer.Coercivity;
import dev.cardwright.simulator.printer.Stripe;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /** Whether a stripe holds what this order of a {@link SampleOrders#STUDENT} card asks for, and nothing else. */
    boolean asksFor(Stripe stripe) {
        JsonNode elements = json.path("card").path("cardElements");
        String number = elements.path("STUDENT_NUMBER").asText().toUpperCase(Locale.ROOT);
        String library = elements.path("LIBRARY_NUMBER").asText("0");
        return stripe.tracks().keySet().equals(Set.of(1, 2))
                && stripe.tracks().values().stream().allMatch(track -> track.coercivity() == Coercivity.HIGH)
                && stripe.data(1).equals(Optional.of(number))
                && stripe.data(2).equals(Optional.of(library));
    }

    @Override
    public String toString() {
        return "Order[" + cardId() + ", •••]";
    }
}
