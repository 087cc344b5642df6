package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.report.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Shipments: which cards and accessories leave together, and the SHIPMENT message they owe. A shipment may leave in
 * parts; its message waits in the outbox until the backend has taken CARD_PRODUCED of every card in it, the parcel
 * itself waits for nobody.
 *
 * <p>Thread-safe; callers pass the handle of a {@code Store.write}.
 */
public final class Shipments {

    /** Cards in these states are still to come; a shipment that has one is not complete. */
    private static final Set<CardState> TO_COME = Set.of(
            CardState.RECEIVED,
            CardState.READY,
            CardState.HELD,
            CardState.BLOCKED,
            CardState.IN_PRODUCTION,
            CardState.UNCLEAR,
            CardState.MADE,
            CardState.SPOILED);

    private final Journey journey;
    private final Outbox outbox;
    private final Clock clock;

    public Shipments(Journey journey, Outbox outbox, Clock clock) {
        this.journey = journey;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One shipment of one organisation. */
    public record Key(String organisationId, String shipmentId) {}

    /** Notes that a request named this shipment, and how many cards it says the shipment has. */
    public void named(Handle tx, Key key, @Nullable Integer cardsExpected) {
        tx.createUpdate("merge into shipment (organisation_id, shipment_id, cards_expected) key (organisation_id,"
                        + " shipment_id) values (:org, :shipment, coalesce(:expected, (select cards_expected from"
                        + " shipment where organisation_id = :org and shipment_id = :shipment)))")
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .bind("expected", cardsExpected)
                .execute();
    }

    /** Notes an accessory of a shipment; one already known by its id is left as it is. */
    public void accessory(Handle tx, Key key, String accessoryId, String articleId, int quantity) {
        tx.createUpdate("insert into shipment_accessory (organisation_id, shipment_id, accessory_id, article_id,"
                        + " quantity) select :org, :shipment, :accessory, :article, :quantity where not exists (select 1"
                        + " from shipment_accessory where organisation_id = :org and shipment_id = :shipment and"
                        + " accessory_id = :accessory)")
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .bind("accessory", accessoryId)
                .bind("article", articleId)
                .bind("quantity", quantity)
                .execute();
    }

    /** Shipments with at least one verified card in which every known card is settled and none is missing. */
    public List<Key> complete(Handle tx) {
        return tx.createQuery(
                        "select c.organisation_id, c.shipment_id from (select distinct organisation_id, shipment_id"
                                + " from production_request where state in ('VERIFIED', 'PACKED')) open"
                                + " join production_request c on c.shipment_id = open.shipment_id"
                                + " and c.organisation_id = open.organisation_id"
                                + " left join shipment s on s.organisation_id = c.organisation_id and s.shipment_id = c.shipment_id"
                                + " group by c.organisation_id, c.shipment_id, s.cards_expected"
                                + " having count(*) >= coalesce(s.cards_expected, 0)"
                                + " and count(case when c.state in (<toCome>)"
                                + " or (c.blocked_at_ms is not null and c.state not in (<delivered>)) then 1 end) = 0")
                .bindList("toCome", names(TO_COME::contains))
                .bindList("delivered", names(CardState::delivered))
                .map((row, context) -> new Key(row.getString(1), row.getString(2)))
                .list();
    }

    private static List<String> names(Predicate<CardState> which) {
        return Arrays.stream(CardState.values())
                .filter(which)
                .map(CardState::name)
                .toList();
    }

    private static boolean isComplete(Handle tx, Key key) {
        List<RequestRow> cards = Requests.ofShipment(tx, key.organisationId(), key.shipmentId());
        boolean waits = cards.stream()
                .anyMatch(card -> TO_COME.contains(card.state())
                        || (card.blockedAtMs() != null && !card.state().delivered()));
        Integer expected = tx.createQuery("select cards_expected from shipment where organisation_id = :org"
                        + " and shipment_id = :shipment")
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .mapTo(Integer.class)
                .findOne()
                .orElse(null);
        return !waits && (expected == null || cards.size() >= expected);
    }

    /** Packs and hands over a shipment, if it is still complete: a block may have come meanwhile. */
    public boolean leave(Handle tx, Key key) {
        if (!isComplete(tx, key)) {
            return false;
        }
        pack(tx, key);
        handOver(tx, key);
        return true;
    }

    /** Puts every verified card of the shipment into its parcel. */
    public void pack(Handle tx, Key key) {
        cardsIn(tx, key, CardState.VERIFIED)
                .forEach(card -> journey.move(tx, card.cardId(), CardState.PACKED, Arrow.PLAIN));
    }

    /** Hands the packed cards over and queues the SHIPMENT message; nothing happens when nothing is packed. */
    public void handOver(Handle tx, Key key) {
        List<RequestRow> cards = cardsIn(tx, key, CardState.PACKED);
        if (cards.isEmpty()) {
            return;
        }
        cards.forEach(card -> journey.move(tx, card.cardId(), CardState.SHIPPED, Arrow.PLAIN));
        int part = nextPart(tx, key);
        boolean allConfirmed = cards.stream().allMatch(card -> card.producedOkAtMs() != null);
        ObjectNode body = message(tx, key, cards, part);
        String waitsFor = allConfirmed ? null : waitName(key, part);
        UUID messageId = outbox.backend(tx, "SHIPMENT", null, body, waitsFor);
        for (RequestRow card : cards) {
            tx.createUpdate("insert into shipment_part (message_id, organisation_id, shipment_id, part, card_id)"
                            + " values (:message, :org, :shipment, :part, :card)")
                    .bind("message", messageId.toString())
                    .bind("org", key.organisationId())
                    .bind("shipment", key.shipmentId())
                    .bind("part", part)
                    .bind("card", card.cardId())
                    .execute();
        }
    }

    private static List<RequestRow> cardsIn(Handle tx, Key key, CardState state) {
        return Requests.ofShipment(tx, key.organisationId(), key.shipmentId()).stream()
                .filter(card -> card.state() == state)
                .toList();
    }

    private static int nextPart(Handle tx, Key key) {
        tx.createUpdate("update shipment set parts_sent = parts_sent + 1 where organisation_id = :org"
                        + " and shipment_id = :shipment")
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .execute();
        return tx.createQuery(
                        "select parts_sent from shipment where organisation_id = :org" + " and shipment_id = :shipment")
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .mapTo(Integer.class)
                .one();
    }

    private ObjectNode message(Handle tx, Key key, List<RequestRow> cards, int part) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("organisationId", key.organisationId());
        body.put("shipmentId", key.shipmentId());
        body.put("part", part);
        body.put("complete", isComplete(tx, key));
        ArrayNode names = body.putArray("cards");
        cards.forEach(card -> names.add(card.cardId()));
        ArrayNode accessories = body.putArray("accessories");
        accessories(tx, key, part)
                .forEach(one -> accessories
                        .addObject()
                        .put("accessoryId", one.accessoryId())
                        .put("articleId", one.articleId())
                        .put("quantity", one.quantity()));
        body.put("handedOverAt", Instant.ofEpochMilli(clock.millis()).toString());
        return body;
    }

    private record Enclosed(String accessoryId, String articleId, int quantity) {}

    private static List<Enclosed> accessories(Handle tx, Key key, int part) {
        tx.createUpdate("update shipment_accessory set sent_in_part = :part where organisation_id = :org"
                        + " and shipment_id = :shipment and sent_in_part is null")
                .bind("part", part)
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .execute();
        return tx.createQuery("select accessory_id, article_id, quantity from shipment_accessory where"
                        + " organisation_id = :org and shipment_id = :shipment and sent_in_part = :part"
                        + " order by accessory_id")
                .bind("part", part)
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .map((row, context) -> new Enclosed(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    /** The backend took a card's CARD_PRODUCED: SHIPMENT messages that waited for the last such card may go. */
    public void producedOk(Handle tx, String cardId) {
        tx.createUpdate("update production_request set produced_ok_at_ms = coalesce(produced_ok_at_ms, :now)"
                        + " where card_id = :card")
                .bind("now", clock.millis())
                .bind("card", cardId)
                .execute();
        tx.createQuery("select p.organisation_id, p.shipment_id, p.part from shipment_part p"
                        + " join production_request r on r.card_id = p.card_id"
                        + " where p.message_id in (select message_id from shipment_part where card_id = :card)"
                        + " group by p.organisation_id, p.shipment_id, p.part"
                        + " having count(*) = count(r.produced_ok_at_ms)")
                .bind("card", cardId)
                .map((row, context) -> waitName(new Key(row.getString(1), row.getString(2)), row.getInt(3)))
                .forEach(wait -> outbox.release(tx, wait));
    }

    /**
     * The backend confirmed a shipment.
     *
     * @param shipmentMessage the SHIPMENT message it answers; null confirms every part that has left
     * @return how many cards were confirmed by it
     */
    public int shippedOk(Handle tx, Key key, @Nullable String shipmentMessage) {
        List<String> cards = tx.createQuery("select p.card_id from shipment_part p join production_request r"
                        + " on r.card_id = p.card_id where p.organisation_id = :org and p.shipment_id = :shipment"
                        + " and r.state = 'SHIPPED' and p.message_id = coalesce(cast(:message as varchar), p.message_id)"
                        + " order by p.card_id")
                .bind("org", key.organisationId())
                .bind("shipment", key.shipmentId())
                .bind("message", shipmentMessage)
                .mapTo(String.class)
                .list();
        cards.forEach(card -> journey.move(tx, card, CardState.ACKNOWLEDGED, Arrow.PLAIN));
        return cards.size();
    }

    private static String waitName(Key key, int part) {
        return "PRODUCED_OK " + key.organisationId() + " " + key.shipmentId() + " " + part;
    }
}
