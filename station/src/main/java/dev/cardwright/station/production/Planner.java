package dev.cardwright.station.production;

import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Chooses the next card for a line: what is due first, then cards of one design and one shipment together, then what came
 * first. A card that is chosen is claimed until it is given back, so that two lines never take the same one. Thread-safe.
 */
public final class Planner {

    private static final String FAR_FUTURE = "9999-12-31";

    /** The order in which cards are made; {@link #first} says the same to the database. */
    private static final Comparator<RequestRow> ORDER = Comparator.comparing(
                    (RequestRow row) -> row.due() == null ? FAR_FUTURE : row.due())
            .thenComparing(RequestRow::articleId)
            .thenComparing(RequestRow::organisationId)
            .thenComparing(RequestRow::shipmentId)
            .thenComparingLong(RequestRow::receivedAtMs)
            .thenComparing(RequestRow::cardId);

    private final Store store;
    private final Map<String, Article> articles;
    private final Machines machines;
    private final Set<String> claimed = new HashSet<>();

    public Planner(Store store, Map<String, Article> articles, Machines machines) {
        this.store = store;
        this.articles = articles;
        this.machines = machines;
    }

    /** Claims the next card this line can make; empty when there is none. */
    public synchronized Optional<RequestRow> claim(StationConfig.Line line) {
        Optional<RequestRow> next = free(line);
        next.ifPresent(row -> claimed.add(row.cardId()));
        return next;
    }

    /** The card that this line would claim now; any other line may still take it. */
    synchronized Optional<RequestRow> free(StationConfig.Line line) {
        List<String> fitting = articles.entrySet().stream()
                .filter(article -> article.getValue()
                        .cannotBeMadeOn(line, machines.of(line.id()))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return store.read(tx -> first(tx, fitting)).stream()
                .filter(row -> !claimed.contains(row.cardId()))
                .findFirst();
    }

    /** Gives a claimed card back. */
    public synchronized void release(String cardId) {
        claimed.remove(cardId);
    }

    /** The first of the cards that wait: one more than are claimed, so that at least one is free if any is. */
    private List<RequestRow> first(Handle tx, List<String> articleIds) {
        if (articleIds.isEmpty()) {
            return List.of();
        }
        return tx.createQuery("select " + RequestRow.COLUMNS + " from production_request where state = 'READY'"
                        + " and article_id in (<articles>) order by coalesce(due, '" + FAR_FUTURE + "'), article_id,"
                        + " organisation_id, shipment_id, received_at_ms, card_id fetch first :most rows only")
                .bindList("articles", articleIds)
                .bind("most", claimed.size() + 1)
                .map((rows, context) -> RequestRow.read(rows))
                .list();
    }

    /** A card that waits, and why no line could take it even if it were free; empty when one could. */
    public record Waiting(RequestRow row, Optional<String> why) {}

    /** The cards that wait for a line, in the order in which they will be made. */
    public List<Waiting> waiting(List<StationConfig.Line> lines) {
        List<Waiting> result = new ArrayList<>();
        for (RequestRow row : store.read(tx -> Requests.inState(tx, CardState.READY)).stream()
                .sorted(ORDER)
                .toList()) {
            Article article = articles.get(row.articleId());
            if (article == null) {
                result.add(new Waiting(row, Optional.of("Article " + row.articleId() + " is not configured.")));
                continue;
            }
            List<String> reasons = lines.stream()
                    .flatMap(line -> article.cannotBeMadeOn(line, machines.of(line.id())).stream())
                    .toList();
            result.add(new Waiting(
                    row, reasons.size() == lines.size() ? Optional.of(String.join(" ", reasons)) : Optional.empty()));
        }
        return result;
    }
}
