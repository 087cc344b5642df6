package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.intake.BackendLink.Letter;
import java.util.UUID;

/** A production request for tests, whole and approved; each test spoils what it is about. */
public final class Requisition {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body = JSON.createObjectNode();

    private Requisition(String cardId) {
        body.put("messageId", UUID.randomUUID().toString());
        body.put("type", "PRODUCTION_REQUEST");
        body.put("organisationId", Desktop.OWNER);
        body.put("shipmentId", "S-1");
        body.put("ordered", "2026-11-20T09:12:00Z");
        body.putObject("approved").put("at", "2026-11-20T10:00:00Z").put("by", "orderer-88");
        body.putObject("address")
                .put("addressOne", "Kvarnvägen 12")
                .put("postalCode", "123 45")
                .put("city", "Ekeby")
                .put("countryCode", "SE")
                .put("recipient", "Ragnhild Quisthoff");
        ObjectNode card = body.putObject("card");
        card.put("articleId", "BADGE");
        card.put("cardId", cardId);
        card.putObject("cardElements").put("FIRST_NAME", "Ragnhild").put("LAST_NAME", "Quisthoff");
    }

    public static Requisition of(String cardId) {
        return new Requisition(cardId);
    }

    public Requisition with(String field, String value) {
        body.put(field, value);
        return this;
    }

    public Requisition withNumber(String field, int value) {
        body.put(field, value);
        return this;
    }

    public Requisition without(String field) {
        body.remove(field);
        return this;
    }

    public Requisition article(String articleId) {
        card().put("articleId", articleId);
        return this;
    }

    public Requisition element(String name, String value) {
        ((ObjectNode) card().get("cardElements")).put(name, value);
        return this;
    }

    public Requisition photo(String mediaType, String data) {
        card().putObject("photo").put("mediaType", mediaType).put("data", data);
        return this;
    }

    public Requisition image(String name, String data) {
        card().withObject("images")
                .putObject(name)
                .put("mediaType", "image/png")
                .put("data", data);
        return this;
    }

    public ObjectNode card() {
        return (ObjectNode) body.get("card");
    }

    public ObjectNode body() {
        return body;
    }

    public String text() {
        return body.toString();
    }

    /** The text under the lease that its own messageId asks for. */
    public static Letter letter(String text) {
        try {
            return new Letter(JSON.readTree(text).path("messageId").asText("0"), text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            return new Letter(UUID.randomUUID().toString(), text);
        }
    }
}
