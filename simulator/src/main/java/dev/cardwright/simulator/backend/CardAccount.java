package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the backend knows about one card: a value copied out of the ledger, which does not change any more.
 *
 * @param cardId the card
 * @param organisationId who ordered it, as the first message said; null if it said nothing
 * @param articleId what was ordered; null if the first message said nothing
 * @param shipmentId the shipment it belongs to; null if the first message said nothing
 * @param approved whether a request for it carried an approval
 * @param sent how many messages of each type went to the station, copies included
 * @param answered how many different messages of each type came from the station
 * @param repeats how many messages of the station came a second time with the same messageId
 * @param delivered whether the station took over the SHIPPED_OK of its shipment
 * @param reportData the report data of the newest CARD_PRODUCED
 * @param verify how the station verified the card, from the newest CARD_PRODUCED; null before that
 * @param refusals the reasons of the newest REFUSED
 * @param certificate the certificate of the newest ERASED; null before that
 * @param verdict what follows from the counts
 */
public record CardAccount(
        String cardId,
        @Nullable String organisationId,
        @Nullable String articleId,
        @Nullable String shipmentId,
        boolean approved,
        Map<String, Integer> sent,
        Map<String, Integer> answered,
        int repeats,
        boolean delivered,
        Map<String, String> reportData,
        @Nullable String verify,
        List<Refusal> refusals,
        @Nullable JsonNode certificate,
        Verdict verdict) {

    /** One reason of a refusal, as the station gave it. */
    public record Refusal(String code, @Nullable String field, String text) {}

    /** How many different messages of this type the station sent about the card. */
    public int answers(String type) {
        return answered.getOrDefault(type, 0);
    }

    /** How many messages of this type went to the station about the card. */
    public int sendings(String type) {
        return sent.getOrDefault(type, 0);
    }

    /** The certificate of the erasure, if the card was erased. */
    public Optional<JsonNode> erasure() {
        return Optional.ofNullable(certificate);
    }

    /** The account while it is being written; guarded by the ledger's lock. */
    static final class Writing {
        private final String cardId;
        private final Map<String, Integer> sent = new LinkedHashMap<>();
        private final Map<String, Integer> answered = new LinkedHashMap<>();
        private final Map<String, String> reportData = new LinkedHashMap<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private @Nullable String organisationId;
        private @Nullable String articleId;
        private @Nullable String shipmentId;
        private @Nullable String verify;
        private @Nullable JsonNode certificate;
        private boolean approved;
        private boolean delivered;
        private int repeats;

        Writing(String cardId) {
            this.cardId = cardId;
        }

        void sent(String type, JsonNode body) {
            sent.merge(type, 1, Integer::sum);
            if (type.equals(MessageType.PRODUCTION_REQUEST)) {
                approved |= body.path("approved").isObject();
                organisationId = organisationId == null ? text(body, "organisationId") : organisationId;
                shipmentId = shipmentId == null ? text(body, "shipmentId") : shipmentId;
                articleId = articleId == null ? text(body.path("card"), "articleId") : articleId;
            }
        }

        void answered(String type, JsonNode body) {
            answered.merge(type, 1, Integer::sum);
            switch (type) {
                case MessageType.CARD_PRODUCED -> {
                    reportData.clear();
                    body.path("reportData")
                            .properties()
                            .forEach(
                                    e -> reportData.put(e.getKey(), e.getValue().asText()));
                    verify = text(body, "verify");
                }
                case MessageType.REFUSED -> {
                    refusals.clear();
                    for (JsonNode reason : body.path("reasons")) {
                        refusals.add(new Refusal(
                                reason.path("code").asText(),
                                text(reason, "field"),
                                reason.path("text").asText()));
                    }
                }
                case MessageType.ERASED ->
                    certificate = body.path("certificate").deepCopy();
                default -> {
                    // Counting is all that is needed for the other types.
                }
            }
        }

        void repeated() {
            repeats++;
        }

        void delivered() {
            delivered = true;
        }

        boolean isDelivered() {
            return delivered;
        }

        int count(String type) {
            return answered.getOrDefault(type, 0);
        }

        CardAccount finish() {
            return new CardAccount(
                    cardId,
                    organisationId,
                    articleId,
                    shipmentId,
                    approved,
                    Map.copyOf(sent),
                    Map.copyOf(answered),
                    repeats,
                    delivered,
                    Map.copyOf(reportData),
                    verify,
                    List.copyOf(refusals),
                    certificate,
                    verdict());
        }

        private Verdict verdict() {
            int produced = count(MessageType.CARD_PRODUCED) - count(MessageType.CARD_WITHDRAWN);
            int shipped = count(MessageType.SHIPMENT);
            if (produced > 1 || shipped > 1) {
                return Verdict.TWICE;
            }
            if (produced == 1 && shipped == 1) {
                return Verdict.EXACTLY_ONCE;
            }
            if (count(MessageType.REFUSED) > 0 && produced == 0) {
                return Verdict.REFUSED;
            }
            return count(MessageType.CANCELLED) > 0 && shipped == 0 ? Verdict.CANCELLED : Verdict.OPEN;
        }

        private static @Nullable String text(JsonNode node, String field) {
            JsonNode value = node.path(field);
            return value.isTextual() ? value.asText() : null;
        }
    }
}
