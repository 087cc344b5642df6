package dev.cardwright.station.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.intake.BackendLink.Accepted;
import dev.cardwright.station.intake.BackendLink.Letter;
import dev.cardwright.station.intake.BackendLink.Rejected;
import dev.cardwright.station.intake.BackendLink.Settlement;
import dev.cardwright.station.privacy.Retention;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.production.Alarms;
import dev.cardwright.station.production.Article;
import dev.cardwright.station.production.Journey;
import dev.cardwright.station.production.NewRequest;
import dev.cardwright.station.production.Refusals;
import dev.cardwright.station.production.RequestRow;
import dev.cardwright.station.production.Requests;
import dev.cardwright.station.production.Shipments;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.request.FieldReader;
import dev.cardwright.station.request.Problem;
import dev.cardwright.station.request.ProductionRequest;
import dev.cardwright.station.request.RequestReader;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.draw.CardData;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door: reads a message strictly, seals what is about a person before the first byte of it is stored, and answers.
 * What is refused is refused with everything that is wrong at once; one bad message never disturbs another.
 *
 * <p>One thread calls {@link #take}; the order of calls is the order in which messages take effect.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StationConfig config;
    private final Map<String, Article> articles;
    private final Store store;
    private final Vault vault;
    private final Journey journey;
    private final Shipments shipments;
    private final Refusals refusals;
    private final Answers answers;
    private final CardMessages cardMessages;
    private final EraseMessages eraseMessages;
    private final RequestReader reader;
    private final Clock clock;

    /** Carries out an ERASE from the organisation that owns the card and returns the answer it queued. */
    @FunctionalInterface
    public interface EraseMessages {
        @Nullable
        UUID erase(Handle tx, String organisationId, String cardId, String messageId, boolean overrideInvoicing);
    }

    public Intake(
            StationConfig config,
            Map<String, Article> articles,
            Store store,
            Vault vault,
            Journey journey,
            Shipments shipments,
            Outbox outbox,
            Alarms alarms,
            EraseMessages eraseMessages,
            Clock clock) {
        this.config = config;
        this.articles = articles;
        this.store = store;
        this.vault = vault;
        this.journey = journey;
        this.shipments = shipments;
        this.refusals = new Refusals(journey, outbox);
        this.answers = new Answers(outbox);
        this.cardMessages = new CardMessages(journey, shipments, answers, alarms, clock);
        this.eraseMessages = eraseMessages;
        this.reader = new RequestReader(config.limits().photoBytes());
        this.clock = clock;
    }

    /** Takes one leased message and says how it is to be settled. */
    public Settlement take(Letter letter) {
        IncomingMessage message;
        try {
            message = IncomingMessage.read(letter.messageId(), letter.body());
        } catch (IncomingMessage.Unreadable unreadable) {
            LOG.warn("A message was turned away: {}", unreadable.getMessage());
            return new Rejected(String.valueOf(unreadable.getMessage()));
        }
        if (config.organisation(message.organisationId()).isEmpty()) {
            return turnAway(
                    message,
                    new Problem(
                            "UNKNOWN_ORGANISATION", "organisationId", "This station works for no such organisation."));
        }
        Optional<Settlement> repeated = store.write(tx -> repeated(tx, message));
        if (repeated.isPresent()) {
            return repeated.get();
        }
        return switch (message.type()) {
            case "PRODUCTION_REQUEST" -> request(message);
            case "ERASE" -> erase(message);
            case "ERROR" -> noted(message);
            default -> CardMessages.knows(message.type()) ? aboutCard(message) : unknownType(message);
        };
    }

    private Optional<Settlement> repeated(Handle tx, IncomingMessage message) {
        Optional<Inbox.Known> known = Inbox.find(tx, message.messageId());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Optional<RequestRow> row = known.get().cardId().flatMap(card -> Requests.find(tx, card));
        boolean erased = row.isPresent() && row.get().erasedAtMs() != null;
        boolean answered = !erased
                && known.get()
                        .answerId()
                        .map(answer -> Inbox.answerAgain(tx, answer))
                        .orElse(true);
        if (!answered && row.isPresent()) {
            // The answer itself is no longer here: erased with the person, or sent long ago. The state still is.
            answers.received(tx, message, row.get());
        }
        return Optional.of(new Accepted());
    }

    private Settlement aboutCard(IncomingMessage message) {
        store.change(tx -> {
            CardMessages.Handled handled = cardMessages.handle(tx, message);
            Inbox.record(tx, message, handled.cardId(), handled.answer(), clock.millis());
        });
        return new Accepted();
    }

    private Settlement erase(IncomingMessage message) {
        store.change(tx -> {
            RequestRow row = CardMessages.ownCard(tx, message);
            boolean override =
                    FieldReader.at(message.body(), "overrideInvoicing").asBoolean(false);
            UUID answer = row == null
                    ? answers.error(tx, message, List.of(CardMessages.notYours()))
                    : eraseMessages.erase(tx, message.organisationId(), row.cardId(), message.messageId(), override);
            Inbox.record(tx, message, row == null ? null : row.cardId(), answer, clock.millis());
        });
        return new Accepted();
    }

    private Settlement noted(IncomingMessage message) {
        String code = new FieldReader().identifier(message.body(), "code");
        LOG.warn("The backend reports an error with code {}.", code == null ? "(none)" : code);
        store.change(tx -> Inbox.record(tx, message, null, null, clock.millis()));
        return new Accepted();
    }

    private Settlement unknownType(IncomingMessage message) {
        return turnAway(
                message, new Problem("UNKNOWN_TYPE", "type", "This station does not carry out messages of that type."));
    }

    private Settlement turnAway(IncomingMessage message, Problem problem) {
        return store.write(tx -> {
            if (Inbox.find(tx, message.messageId()).isEmpty()) {
                UUID answer = answers.error(tx, message, List.of(problem));
                Inbox.record(tx, message, null, answer, clock.millis());
            }
            return new Rejected(problem.text());
        });
    }

    private Settlement request(IncomingMessage message) {
        RequestReader.Reading reading = reader.read(message.body());
        if (reading.request().isEmpty()) {
            return store.write(tx -> {
                UUID answer = answers.error(tx, message, reading.problems());
                Inbox.record(tx, message, null, answer, clock.millis());
                return new Rejected(reading.problems().get(0).text());
            });
        }
        ProductionRequest request = reading.request().get();
        Optional<RequestRow> existing = store.read(tx -> Requests.find(tx, request.cardId()));
        if (existing.isPresent()) {
            return sameCardAgain(message, existing.get());
        }
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(againstArticle(request));
        writeDown(message, request, problems);
        return new Accepted();
    }

    /** What the article and its design ask of a request, beyond its form. */
    private List<Problem> againstArticle(ProductionRequest request) {
        List<Problem> problems = new ArrayList<>();
        if (!request.approved()) {
            problems.add(new Problem(
                    "NOT_APPROVED",
                    "approved",
                    "Nobody approved this request; approved.at and approved.by are needed."));
        }
        Article article = articles.get(request.articleId());
        if (article == null) {
            problems.add(new Problem("UNKNOWN_ARTICLE", "card.articleId", "This station makes no such article."));
            return problems;
        }
        CardData card = new CardData(
                request.cardId(), request.fields(), request.photo(), request.images(), LocalDate.now(clock));
        Set<String> told = new HashSet<>();
        missing(problems, told, card.missing(article.design()), "design");
        missing(problems, told, absent(request, article.stripeFields()), "magnetic stripe");
        missing(problems, told, absent(request, article.chipFields()), "chip");
        if (article.design().needsPhoto() && request.photo().isEmpty()) {
            problems.add(new Problem("MISSING_PHOTO", "card.photo", "The article's design needs a photo."));
        }
        Set<String> reports = article.reportFields();
        for (String owed : request.expectedReportDataFields()) {
            if (!reports.contains(owed)) {
                problems.add(new Problem(
                        "UNKNOWN_REPORT_FIELD",
                        "card.expectedReportDataFields",
                        "This article cannot report " + owed
                                + (article.chip().isEmpty()
                                        ? "; it has no chip."
                                        : "; it can report " + String.join(", ", reports) + ".")));
            }
        }
        return problems;
    }

    private static Set<String> absent(ProductionRequest request, Set<String> needed) {
        Set<String> absent = new TreeSet<>(needed);
        absent.removeAll(request.fields().keySet());
        return absent;
    }

    /** A field is missed once, by whoever needs it first. */
    private static void missing(List<Problem> problems, Set<String> told, Set<String> fields, String who) {
        for (String field : fields) {
            if (told.add(field)) {
                problems.add(new Problem(
                        "MISSING_FIELD",
                        "card.cardElements." + field,
                        "The article's " + who + " needs card.cardElements." + field + "."));
            }
        }
    }

    private void writeDown(IncomingMessage message, ProductionRequest request, List<Problem> problems) {
        String cardId = request.cardId();
        vault.createKey(cardId);
        byte[] sealed = vault.seal(cardId, "request", utf8(message.body().toString()));
        String fingerprint = vault.hmac(cardId, "content", content(message.body()));
        StationConfig.Organisation organisation =
                config.organisation(message.organisationId()).orElseThrow();
        Article article = articles.get(request.articleId());
        NewRequest fresh = new NewRequest(
                cardId,
                message.organisationId(),
                request.shipmentId(),
                request.articleId(),
                article == null ? null : article.settings().version(),
                article == null ? null : article.design().version(),
                message.messageId(),
                fingerprint,
                String.join(",", request.expectedReportDataFields()),
                request.due().map(Object::toString).orElse(null),
                Retention.shorter(request.keep(), organisation.keep()).toString(),
                organisation.deliveredWhen().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                organisation.grace().toString(),
                sealed);
        try {
            store.change(tx -> writeDown(tx, message, request, fresh, problems));
        } catch (RuntimeException broken) {
            // Only a request that was not written down loses its key: the commit may have worked before the error came.
            if (store.read(tx -> Requests.find(tx, cardId)).isEmpty()) {
                vault.destroy(List.of(cardId));
            }
            throw broken;
        }
    }

    private void writeDown(
            Handle tx, IncomingMessage message, ProductionRequest request, NewRequest fresh, List<Problem> problems) {
        String cardId = request.cardId();
        journey.begin(tx, fresh);
        Shipments.Key key = new Shipments.Key(message.organisationId(), request.shipmentId());
        shipments.named(tx, key, request.shipmentCards());
        if (problems.isEmpty()) {
            request.accessories()
                    .forEach(one -> shipments.accessory(tx, key, one.accessoryId(), one.articleId(), one.quantity()));
            UUID answer =
                    answers.received(tx, message, Requests.find(tx, cardId).orElseThrow());
            Inbox.record(tx, message, cardId, answer, clock.millis());
        } else {
            UUID answer = refusals.refuse(tx, cardId, problems);
            Inbox.record(tx, message, cardId, answer, clock.millis());
        }
    }

    private Settlement sameCardAgain(IncomingMessage message, RequestRow existing) {
        return store.write(tx -> {
            boolean same = message.organisationId().equals(existing.organisationId())
                    && (existing.erasedAtMs() != null || hasContent(existing, message.body()));
            UUID answer = same
                    ? answers.received(tx, message, existing)
                    : answers.error(
                            tx,
                            message,
                            List.of(
                                    new Problem(
                                            "CARD_ID_IN_USE",
                                            "card.cardId",
                                            "A request with this cardId and other content is known already; it stays as it was.")));
            Inbox.record(tx, message, same ? existing.cardId() : null, answer, clock.millis());
            return same
                    ? new Accepted()
                    : new Rejected(
                            "A request with this cardId and other content is known already; it stays as it was.");
        });
    }

    private boolean hasContent(RequestRow existing, JsonNode body) {
        try {
            return vault.live().contains(existing.cardId())
                    && vault.hmac(existing.cardId(), "content", content(body)).equals(existing.fingerprint());
        } catch (IllegalStateException keyGoneMeanwhile) {
            LOG.info("The key of card {} went while its request was compared.", existing.cardId());
            return false;
        }
    }

    /** The request's content in one canonical order, without the envelope that differs from message to message. */
    private static byte[] content(JsonNode body) {
        ObjectNode rest = body.deepCopy();
        rest.remove("messageId");
        return utf8(sorted(rest).toString());
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode result = JSON.createObjectNode();
            fields.forEach(result::set);
            return result;
        }
        if (node.isArray()) {
            var result = JSON.createArrayNode();
            node.forEach(item -> result.add(sorted(item)));
            return result;
        }
        return node;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
