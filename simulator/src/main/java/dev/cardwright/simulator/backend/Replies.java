package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the backend answers by itself: PRODUCED_OK to every CARD_PRODUCED, SHIPPED_OK to every SHIPMENT, and INVOICED for each
 * shipped card. Each can be held back. Thread-safe.
 */
public final class Replies {
    /** Which answer is meant. */
    public enum Kind {
        /** PRODUCED_OK: the report data of a card were taken over. */
        PRODUCED_OK,
        /** SHIPPED_OK: the shipment was taken over. */
        SHIPPED_OK,
        /** INVOICED: the organisation got the invoice for a card. */
        INVOICED
    }

    private final Consumer<ObjectNode> send;
    private final List<Kind> held = new ArrayList<>();
    private final List<ObjectNode> waiting = new ArrayList<>();

    Replies(Consumer<ObjectNode> send) {
        this.send = send;
    }

    /** Holds back all answers of this kind from now on. */
    public synchronized void hold(Kind kind) {
        held.add(kind);
    }

    /** Sends what was held back of this kind, in order, and holds nothing of it any more. */
    public void release(Kind kind) {
        List<ObjectNode> due = new ArrayList<>();
        synchronized (this) {
            held.removeIf(kind::equals);
            waiting.removeIf(message -> message.path("type").asText().equals(kind.name()) && due.add(message));
        }
        due.forEach(send);
    }

    void to(JsonNode message) {
        String messageId = message.path("messageId").asText();
        String organisationId = message.path("organisationId").asText();
        switch (message.path("type").asText()) {
            case MessageType.CARD_PRODUCED ->
                sendOrHold(
                        Kind.PRODUCED_OK,
                        reply(Kind.PRODUCED_OK, organisationId)
                                .put("cardId", message.path("cardId").asText())
                                .put("inReplyTo", messageId));
            case MessageType.SHIPMENT -> {
                sendOrHold(
                        Kind.SHIPPED_OK,
                        reply(Kind.SHIPPED_OK, organisationId)
                                .put("shipmentId", message.path("shipmentId").asText())
                                .put("inReplyTo", messageId));
                for (JsonNode card : message.path("cards")) {
                    String cardId = card.isTextual()
                            ? card.asText()
                            : card.path("cardId").asText();
                    sendOrHold(
                            Kind.INVOICED, reply(Kind.INVOICED, organisationId).put("cardId", cardId));
                }
            }
            default -> {
                // Nothing is owed to the other types.
            }
        }
    }

    private static ObjectNode reply(Kind kind, String organisationId) {
        return Exchange.JSON.createObjectNode().put("type", kind.name()).put("organisationId", organisationId);
    }

    private void sendOrHold(Kind kind, ObjectNode message) {
        synchronized (this) {
            if (held.contains(kind)) {
                waiting.add(message);
                return;
            }
        }
        send.accept(message);
    }
}
