package dev.cardwright.station.report;

import java.util.Optional;
import java.util.UUID;

/**
 * One owed message, without its body.
 *
 * @param id its place in the order of sending
 * @param messageId the message's own id: {@code eventId} on MQTT, {@code messageId} towards the backend
 * @param topic MQTT: the topic below the station's base; backend: the message's type
 * @param cardId the card it is about, if it is about one
 * @param shipmentId the shipment it is about, if it is about one
 */
public record OutboxRow(long id, UUID messageId, String topic, Optional<String> cardId, Optional<String> shipmentId) {}
