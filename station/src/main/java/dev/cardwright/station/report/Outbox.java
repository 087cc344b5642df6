package dev.cardwright.station.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where messages wait until they are sent. A message is written in the transaction of the thing it reports, so nothing
 * is reported that did not happen and nothing that happened goes unreported. Pumps send the rows in the order of their
 * ids, at least once.
 *
 * <p>Call it only from inside {@code Store.write}: writers are serialised there, and both the order of ids and the
 * gapless {@code seq} rest on that.
 */
public final class Outbox {

    /** What a message that the backend refused waits for. {@link #release} with this value tries such messages again. */
    public static final String REFUSED = "REFUSED";

    static final String MQTT = "MQTT";
    static final String BACKEND = "BACKEND";

    private static final int NEWEST_KEPT = 20;
    private static final String CARD_TOPICS = "cards/";
    private static final String SEQ = "mqtt.seq";
    private static final String PART = "outbox:";

    private static final String INSERT = "insert into outbox"
            + " (channel, message_id, topic, retained, card_id, shipment_id, body, sealed_body, waits_for, created_at_ms)"
            + " values (:channel, :messageId, :topic, :retained, :cardId, :shipmentId, :body, :sealedBody, :waitsFor, :now)";

    private final Clock clock;
    private final SealedBodies seals;
    private final ObjectMapper json = new ObjectMapper();

    /** What {@link #SEQ} was when it was last looked at; a transaction that came to nothing leaves it too high. */
    private final AtomicLong lastSeq = new AtomicLong();

    /** An outbox that stamps messages with this clock and keeps bodies about persons sealed by the vault. */
    public Outbox(Clock clock, SealedBodies seals) {
        this.clock = clock;
        this.seals = seals;
    }

    /**
     * Owes an MQTT message. {@code eventId} and {@code time} are put in front of the body; below {@code cards/} also
     * {@code seq}, the station's next number (1, 2, 3 …, no gaps, across restarts). A retained topic keeps its latest
     * value only: an older one that was not sent yet is dropped.
     *
     * @param topic below the station's base, such as {@code cards/C-17} or {@code lines/L1}
     * @param body without anything about a person
     */
    public void event(Handle tx, String topic, boolean retained, ObjectNode body) {
        UUID eventId = UUID.randomUUID();
        ObjectNode event = json.createObjectNode();
        event.put("eventId", eventId.toString());
        if (topic.startsWith(CARD_TOPICS)) {
            event.put("seq", nextSeq(tx));
        }
        event.put("time", clock.instant().toString());
        body.properties().forEach(field -> event.putIfAbsent(field.getKey(), field.getValue()));
        if (retained) {
            dropUnsent(tx, topic);
        }
        String cardId = text(event, "cardId");
        insert(tx, MQTT, eventId, topic, retained, cardId, text(event, "shipmentId"), event.toString(), null, null);
    }

    /** Owes the end of a retained topic: an empty message, by which the broker forgets the value it keeps. */
    public void clear(Handle tx, String topic) {
        dropUnsent(tx, topic);
        insert(tx, MQTT, UUID.randomUUID(), topic, true, null, null, "", null, null);
    }

    /**
     * Owes the backend a message without anything about a person. {@code messageId} and {@code type} are put in front of
     * the body.
     *
     * @param waitsFor what must come first; {@link #release} lets it go. Null: nothing. A waiting message holds up no other.
     * @return the message's id
     */
    public UUID backend(Handle tx, String type, @Nullable String cardId, ObjectNode body, @Nullable String waitsFor) {
        UUID messageId = UUID.randomUUID();
        String message = message(messageId, type, body).toString();
        insert(tx, BACKEND, messageId, type, false, cardId, text(body, "shipmentId"), message, null, waitsFor);
        return messageId;
    }

    /** As {@link #backend}, for a body that speaks about a person: it is kept sealed under the card's key. */
    public UUID backendSealed(Handle tx, String type, String cardId, ObjectNode body, @Nullable String waitsFor) {
        UUID messageId = UUID.randomUUID();
        ObjectNode message = message(messageId, type, body);
        byte[] sealed = seals.seal(cardId, part(messageId), bytes(message));
        insert(tx, BACKEND, messageId, type, false, cardId, text(body, "shipmentId"), null, sealed, waitsFor);
        return messageId;
    }

    /**
     * Lets messages go that waited for this.
     *
     * @return how many did
     */
    public int release(Handle tx, String waitsFor) {
        return tx.createUpdate("update outbox set waits_for = null where waits_for = :waitsFor and sent_at_ms is null")
                .bind("waitsFor", waitsFor)
                .execute();
    }

    /**
     * Removes messages that were sent before a time. The newest events of cards stay, for whoever asks what happened last;
     * the station's number for the next event is kept elsewhere.
     *
     * @return how many went
     */
    public int prune(Handle tx, Instant sentBefore) {
        return tx.createUpdate("delete from outbox where sent_at_ms < :before and id not in (select id from outbox"
                        + " where channel = 'MQTT' and topic like 'cards/%' order by id desc fetch first "
                        + NEWEST_KEPT + " rows only)")
                .bind("before", sentBefore.toEpochMilli())
                .execute();
    }

    /** How many MQTT messages are not sent yet. */
    public int unsentEvents(Handle tx) {
        return count(tx, "channel = 'MQTT'");
    }

    /** How many messages to the backend could be sent now and are not. */
    public int unsentMessages(Handle tx) {
        return count(tx, "channel = 'BACKEND' and waits_for is null");
    }

    Optional<byte[]> open(String cardId, UUID messageId, byte[] sealed) {
        return seals.open(cardId, part(messageId), sealed);
    }

    private static int count(Handle tx, String which) {
        return tx.createQuery("select count(*) from outbox where sent_at_ms is null and " + which)
                .mapTo(Integer.class)
                .one();
    }

    /** One statement where the number is known from before, which it is unless a transaction was rolled back. */
    private long nextSeq(Handle tx) {
        long known = lastSeq.get();
        if (known == 0 || !step(tx, known)) {
            known = readSeq(tx);
            if (!step(tx, known)) {
                tx.createUpdate("insert into setting (name, text) values (:name, :next)")
                        .bind("name", SEQ)
                        .bind("next", Long.toString(known + 1))
                        .execute();
            }
        }
        lastSeq.set(known + 1);
        return known + 1;
    }

    private static boolean step(Handle tx, long from) {
        return tx.createUpdate("update setting set text = :next where name = :name and text = :from")
                        .bind("next", Long.toString(from + 1))
                        .bind("name", SEQ)
                        .bind("from", Long.toString(from))
                        .execute()
                > 0;
    }

    private static long readSeq(Handle tx) {
        return tx.createQuery("select text from setting where name = :name")
                .bind("name", SEQ)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static void dropUnsent(Handle tx, String topic) {
        tx.createUpdate("delete from outbox"
                        + " where channel = 'MQTT' and sent_at_ms is null and retained and topic = :topic")
                .bind("topic", topic)
                .execute();
    }

    private void insert(
            Handle tx,
            String channel,
            UUID messageId,
            String topic,
            boolean retained,
            @Nullable String cardId,
            @Nullable String shipmentId,
            @Nullable String body,
            byte @Nullable [] sealed,
            @Nullable String waitsFor) {
        tx.createUpdate(INSERT)
                .bind("channel", channel)
                .bind("messageId", messageId.toString())
                .bind("topic", topic)
                .bind("retained", retained)
                .bind("cardId", cardId)
                .bind("shipmentId", shipmentId)
                .bind("body", body)
                .bind("sealedBody", sealed)
                .bind("waitsFor", waitsFor)
                .bind("now", clock.millis())
                .execute();
    }

    private ObjectNode message(UUID messageId, String type, ObjectNode body) {
        ObjectNode message = json.createObjectNode();
        message.put("messageId", messageId.toString());
        message.put("type", type);
        body.properties().forEach(field -> message.putIfAbsent(field.getKey(), field.getValue()));
        return message;
    }

    private byte[] bytes(ObjectNode message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A JSON tree could not be written as bytes.", impossible);
        }
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.get(field);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static String part(UUID messageId) {
        return PART + messageId;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
