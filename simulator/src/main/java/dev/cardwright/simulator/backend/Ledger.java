package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Every message in and out, in order, and what follows from them for each card: was it made exactly once? Photos are kept as
 * their size only. Thread-safe.
 */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN_CARD = "";

    private final Clock clock;
    private final List<ObjectNode> entries = new ArrayList<>();
    private final Map<String, CardAccount.Writing> cards = new LinkedHashMap<>();
    private final Set<String> answersSeen = new HashSet<>();
    private final Map<String, List<String>> shippedCards = new LinkedHashMap<>();
    private final Map<String, List<String>> confirmations = new LinkedHashMap<>();

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Notes a message to the station; a body that is no JSON object is noted as text. */
    synchronized void sent(String messageId, JsonNode body) {
        String type = body.path("type").asText("RAW");
        String cardId = cardId(body);
        note("to-station", messageId, type, cardId, body);
        if (!cardId.equals(UNKNOWN_CARD)) {
            account(cardId).sent(type, body);
        }
        if (type.equals(MessageType.SHIPPED_OK)) {
            List<String> shipped =
                    shippedCards.getOrDefault(body.path("inReplyTo").asText(), List.of());
            confirmations.put(messageId, shipped);
            shipped.forEach(card -> account(card).sent(type, body));
        }
    }

    /** Notes how the station settled a message. */
    synchronized void settled(String messageId, String outcome, String reason) {
        ObjectNode body = JSON.createObjectNode().put("outcome", outcome).put("reason", reason);
        note("settled", messageId, outcome, UNKNOWN_CARD, body);
        if (outcome.equals("accepted")) {
            confirmations
                    .getOrDefault(messageId, List.of())
                    .forEach(cardId -> account(cardId).delivered());
        }
    }

    /** Notes a message from the station; false if the same messageId was there before, which changes nothing. */
    synchronized boolean answered(ObjectNode body) {
        String messageId = body.path("messageId").asText();
        String type = body.path("type").asText();
        boolean fresh = answersSeen.add(messageId);
        note(fresh ? "from-station" : "from-station-again", messageId, type, cardId(body), body);
        if (type.equals(MessageType.SHIPMENT)) {
            shippedCards.put(messageId, cardsOf(body));
        }
        for (String cardId : cardsOf(body)) {
            if (fresh) {
                account(cardId).answered(type, body);
            } else {
                account(cardId).repeated();
            }
        }
        return fresh;
    }

    private static List<String> cardsOf(JsonNode body) {
        if (!body.path("type").asText().equals(MessageType.SHIPMENT)) {
            String cardId = cardId(body);
            return cardId.equals(UNKNOWN_CARD) ? List.of() : List.of(cardId);
        }
        List<String> cardIds = new ArrayList<>();
        for (JsonNode card : body.path("cards")) {
            cardIds.add(card.isTextual() ? card.asText() : card.path("cardId").asText());
        }
        return cardIds;
    }

    private static String cardId(JsonNode body) {
        JsonNode own = body.path("cardId");
        return own.isTextual() ? own.asText() : body.path("card").path("cardId").asText(UNKNOWN_CARD);
    }

    private CardAccount.Writing account(String cardId) {
        return cards.computeIfAbsent(cardId, CardAccount.Writing::new);
    }

    private void note(String direction, String messageId, String type, String cardId, JsonNode body) {
        ObjectNode entry = JSON.createObjectNode()
                .put("number", entries.size() + 1)
                .put("at", clock.instant().toString())
                .put("direction", direction)
                .put("messageId", messageId)
                .put("type", type);
        if (!cardId.equals(UNKNOWN_CARD)) {
            entry.put("cardId", cardId);
        }
        entry.set("body", withoutPhoto(body));
        entries.add(entry);
        notifyAll();
    }

    private static JsonNode withoutPhoto(JsonNode body) {
        JsonNode data = body.path("card").path("photo").path("data");
        if (!data.isTextual()) {
            return body.deepCopy();
        }
        ObjectNode copy = body.deepCopy();
        if (copy.path("card").path("photo") instanceof ObjectNode photo) {
            photo.put("data", "(" + data.asText().length() + " characters of Base64)");
        }
        return copy;
    }

    /** The account of one card, if any message named it. */
    public synchronized Optional<CardAccount> card(String cardId) {
        return Optional.ofNullable(cards.get(cardId)).map(CardAccount.Writing::finish);
    }

    /** The accounts of all cards, in the order in which they were first named. */
    public synchronized List<CardAccount> cards() {
        return cards.values().stream().map(CardAccount.Writing::finish).toList();
    }

    /** How many of these cards the station has sent at least one message of this type about; cheap enough to ask often. */
    public synchronized int countAnswered(Iterable<String> cardIds, String type) {
        int count = 0;
        for (String cardId : cardIds) {
            CardAccount.Writing card = cards.get(cardId);
            count += card != null && card.count(type) > 0 ? 1 : 0;
        }
        return count;
    }

    /** How many of these cards are delivered: their SHIPPED_OK was taken over by the station. */
    public synchronized int countDelivered(Iterable<String> cardIds) {
        int count = 0;
        for (String cardId : cardIds) {
            CardAccount.Writing card = cards.get(cardId);
            count += card != null && card.isDelivered() ? 1 : 0;
        }
        return count;
    }

    /** Messages of this type from the station, in order, each once. */
    public synchronized List<JsonNode> answersOf(String type) {
        return entries.stream()
                .filter(entry -> entry.path("direction").asText().equals("from-station")
                        && entry.path("type").asText().equals(type))
                .map(entry -> entry.path("body"))
                .toList();
    }

    /** How many messages and settlements were noted. */
    public synchronized int size() {
        return entries.size();
    }

    /** Waits until the wish holds, asked again after every message; false if it did not within the patience. */
    public synchronized boolean await(Predicate<Ledger> wish, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wish.test(this)) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /** The whole ledger as JSON: {@code verdicts}, {@code cards}, {@code messages}. */
    public synchronized ObjectNode toJson() {
        ObjectNode root = JSON.createObjectNode();
        Map<Verdict, Integer> verdicts = new TreeMap<>();
        ArrayNode accounts = JSON.createArrayNode();
        for (CardAccount card : cards()) {
            verdicts.merge(card.verdict(), 1, Integer::sum);
            accounts.add(JSON.<JsonNode>valueToTree(card));
        }
        ObjectNode counts = root.putObject("verdicts");
        verdicts.forEach((verdict, count) -> counts.put(verdict.name(), count));
        root.set("cards", accounts);
        root.set("messages", JSON.createArrayNode().addAll(entries));
        return root;
    }
}
