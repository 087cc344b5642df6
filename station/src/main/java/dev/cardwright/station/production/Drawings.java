package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.station.privacy.KeyGone;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.request.ProductionRequest;
import dev.cardwright.station.request.RequestReader;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.DrawnCard;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Draws cards from their sealed requests and keeps a few of the drawings in memory, so that a line finds its next card
 * drawn. A drawing is never written anywhere. Thread-safe.
 */
public final class Drawings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Vault vault;
    private final RequestReader reader;
    private final Map<String, Article> articles;
    private final Clock clock;
    private final int mostKept;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** A drawing, and the day that is printed on it. */
    private record Kept(DrawnCard drawn, LocalDate printDate) {}

    /**
     * @param mostKept how many drawings stay in memory at most; a double-sided one takes about 6.5 MB
     */
    public Drawings(
            Store store, Vault vault, RequestReader reader, Map<String, Article> articles, Clock clock, int mostKept) {
        this.store = store;
        this.vault = vault;
        this.reader = reader;
        this.articles = articles;
        this.clock = clock;
        this.mostKept = mostKept;
    }

    /**
     * The drawing of a card: the one kept in memory, or a new one, kept where there is room. One that was drawn on another day is drawn
     * again if the day is printed on the card: what counts is the day on which its attempt starts.
     *
     * @throws DrawingRefused when it cannot be drawn, with the reasons
     * @throws KeyGone when its data was erased meanwhile
     */
    public DrawnCard of(RequestRow row) throws DrawingRefused, KeyGone {
        return drawing(row, false);
    }

    /** As {@link #of}, for the card that a line makes next: the oldest other drawing makes room for it. */
    void ahead(RequestRow row) throws DrawingRefused, KeyGone {
        drawing(row, true);
    }

    private DrawnCard drawing(RequestRow row, boolean makeRoom) throws DrawingRefused, KeyGone {
        LocalDate today = LocalDate.now(clock);
        Article article = Optional.ofNullable(articles.get(row.articleId()))
                .orElseThrow(() -> new IllegalStateException("Article " + row.articleId() + " is not configured."));
        synchronized (kept) {
            Kept before = kept.get(row.cardId());
            if (before != null
                    && (before.printDate().equals(today) || !article.design().printsDate())) {
                return before.drawn();
            }
            kept.remove(row.cardId());
        }
        DrawnCard drawn = draw(row, article, today);
        synchronized (kept) {
            if (makeRoom && kept.size() >= mostKept) {
                kept.remove(kept.keySet().iterator().next());
            }
            // An erasure destroys the key first and drops the drawing then: without a key nothing may be kept any more.
            if (kept.size() < mostKept && vault.holds(row.cardId())) {
                kept.put(row.cardId(), new Kept(drawn, today));
            }
        }
        return drawn;
    }

    private DrawnCard draw(RequestRow row, Article article, LocalDate printDate) throws DrawingRefused, KeyGone {
        byte[] sealed = store.read(tx -> tx.createQuery(
                                "select sealed from production_sealed where card_id = :card and part = 'request'")
                        .bind("card", row.cardId())
                        .mapTo(byte[].class)
                        .findOne())
                .orElse(new byte[0]);
        ProductionRequest request = open(row.cardId(), sealed);
        return article.artist()
                .draw(new CardData(request.cardId(), request.fields(), request.photo(), request.images(), printDate));
    }

    private ProductionRequest open(String cardId, byte[] sealed) throws KeyGone {
        byte[] plain = vault.open(cardId, "request", sealed);
        try {
            return reader.read(JSON.readTree(plain)).request().orElseThrow();
        } catch (IOException altered) {
            // The parser's message may quote what it read.
            throw new IllegalStateException("The sealed request of card " + cardId + " is no JSON.");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Drops a card's drawing; true when there was one. */
    public boolean drop(String cardId) {
        synchronized (kept) {
            return kept.remove(cardId) != null;
        }
    }

    /** Whether a drawing of the card is in memory. */
    public boolean holds(String cardId) {
        synchronized (kept) {
            return kept.containsKey(cardId);
        }
    }
}
