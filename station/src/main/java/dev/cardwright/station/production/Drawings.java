package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.privacy.KeyGone;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.request.ProductionRequest;
import dev.cardwright.station.request.RequestReader;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.draw.CardArtist;
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

    /** A prepared card, the day that is on it, and who drew it. */
    private record Kept(PreparedCard card, LocalDate day, CardArtist artist) {}

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
     * @throws DrawingRefused when it cannot be drawn or its stripe not be written, with the reasons
     * @throws KeyGone when its data was erased meanwhile
     */
    public PreparedCard of(RequestRow row) throws DrawingRefused, KeyGone {
        Article article = article(row);
        return prepared(row, article, article.artist(), false);
    }

    /** As {@link #of(RequestRow)}, in the dots of the line's machine. */
    PreparedCard of(RequestRow row, StationConfig.Line line) throws DrawingRefused, KeyGone {
        Article article = article(row);
        return prepared(row, article, article.artist(line), false);
    }

    /** The card that a line makes next: the oldest other drawing makes room for it. */
    void ahead(RequestRow row, StationConfig.Line line) throws DrawingRefused, KeyGone {
        Article article = article(row);
        prepared(row, article, article.artist(line), true);
    }

    private Article article(RequestRow row) {
        return Optional.ofNullable(articles.get(row.articleId()))
                .orElseThrow(() -> new IllegalStateException("Article " + row.articleId() + " is not configured."));
    }

    private PreparedCard prepared(RequestRow row, Article article, CardArtist artist, boolean makeRoom)
            throws DrawingRefused, KeyGone {
        LocalDate today = LocalDate.now(clock);
        synchronized (kept) {
            Kept before = kept.get(row.cardId());
            boolean sameDay = before != null && (before.day().equals(today) || !article.printsDate());
            if (before != null && sameDay && before.artist() == artist) {
                return before.card();
            }
            kept.remove(row.cardId());
        }
        PreparedCard card = prepare(row, article, artist, today);
        synchronized (kept) {
            if (makeRoom && kept.size() >= mostKept) {
                kept.remove(kept.keySet().iterator().next());
            }
            // An erasure destroys the key first and drops the drawing then: without a key nothing may be kept any more.
            if (kept.size() < mostKept && vault.holds(row.cardId())) {
                kept.put(row.cardId(), new Kept(card, today, artist));
            }
        }
        return card;
    }

    private PreparedCard prepare(RequestRow row, Article article, CardArtist artist, LocalDate printDate)
            throws DrawingRefused, KeyGone {
        byte[] sealed = store.read(tx -> tx.createQuery(
                                "select sealed from production_sealed where card_id = :card and part = 'request'")
                        .bind("card", row.cardId())
                        .mapTo(byte[].class)
                        .findOne())
                .orElse(new byte[0]);
        ProductionRequest request = open(row.cardId(), sealed);
        Optional<MagneticStripe> stripe = StripeWriter.of(article.settings().stripe(), request, printDate);
        DrawnCard drawn = artist.draw(
                new CardData(request.cardId(), request.fields(), request.photo(), request.images(), printDate));
        return new PreparedCard(drawn, stripe);
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
