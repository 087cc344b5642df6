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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private final Set<String> next = new HashSet<>();

    /** A prepared card, the day that is on it, who drew it and, once somebody asked for it, its fingerprint. */
    private static final class Kept {
        private final PreparedCard card;
        private final LocalDate day;
        private final CardArtist artist;
        private byte @Nullable [] digest;

        Kept(PreparedCard card, LocalDate day, CardArtist artist) {
            this.card = card;
            this.day = day;
            this.artist = artist;
        }

        /** Reads every dot once, which takes some milliseconds. */
        synchronized Fingerprinted fingerprinted() {
            byte[] known = digest == null ? card.drawn().digest() : digest;
            digest = known;
            return new Fingerprinted(card, known);
        }
    }

    /**
     * A prepared card and its fingerprint.
     *
     * @param digest see {@link DrawnCard#digest()}
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Fingerprinted(PreparedCard card, byte[] digest) {}

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
     * @throws DrawingRefused when it cannot be drawn, or its stripe or chip not be written, with the reasons
     * @throws KeyGone when its data was erased meanwhile
     */
    public PreparedCard of(RequestRow row) throws DrawingRefused, KeyGone {
        Article article = article(row);
        return prepared(row, article, article.artist(), false).card;
    }

    /** As {@link #of(RequestRow)}, in the dots of the line's machine and with its fingerprint. */
    Fingerprinted of(RequestRow row, StationConfig.Line line) throws DrawingRefused, KeyGone {
        Article article = article(row);
        return prepared(row, article, article.artist(line), false).fingerprinted();
    }

    /**
     * The card that a line makes next: the oldest drawing that no line waits for makes room for it, and it stays until
     * {@link #drop} or {@link #notNext}.
     */
    void ahead(RequestRow row, StationConfig.Line line) throws DrawingRefused, KeyGone {
        Article article = article(row);
        synchronized (kept) {
            next.add(row.cardId());
        }
        prepared(row, article, article.artist(line), true).fingerprinted();
    }

    /** A card that some line may soon claim: drawn as {@link #ahead} does, but it makes room for any card that a line waits for. */
    void soon(RequestRow row, StationConfig.Line line) throws DrawingRefused, KeyGone {
        Article article = article(row);
        prepared(row, article, article.artist(line), true).fingerprinted();
    }

    /** A line will not make this card next after all: its drawing may make room for others. */
    void notNext(String cardId) {
        synchronized (kept) {
            next.remove(cardId);
        }
    }

    /** Whether {@link #of(RequestRow, StationConfig.Line)} would find the card in memory. */
    boolean isPrepared(RequestRow row, StationConfig.Line line) {
        Article article = article(row);
        synchronized (kept) {
            Kept found = kept.get(row.cardId());
            return found != null && holdsGood(found, article, article.artist(line), LocalDate.now(clock));
        }
    }

    private static boolean holdsGood(Kept found, Article article, CardArtist artist, LocalDate today) {
        return (found.day.equals(today) || !article.printsDate()) && found.artist == artist;
    }

    private Article article(RequestRow row) {
        return Optional.ofNullable(articles.get(row.articleId()))
                .orElseThrow(() -> new IllegalStateException("Article " + row.articleId() + " is not configured."));
    }

    private Kept prepared(RequestRow row, Article article, CardArtist artist, boolean makeRoom)
            throws DrawingRefused, KeyGone {
        LocalDate today = LocalDate.now(clock);
        synchronized (kept) {
            Kept before = kept.get(row.cardId());
            if (before != null && holdsGood(before, article, artist, today)) {
                return before;
            }
            kept.remove(row.cardId());
        }
        Kept card = new Kept(prepare(row, article, artist, today), today, artist);
        synchronized (kept) {
            if (makeRoom && kept.size() >= mostKept) {
                kept.keySet().stream()
                        .filter(cardId -> !next.contains(cardId))
                        .findFirst()
                        .ifPresent(kept::remove);
            }
            // An erasure destroys the key first and drops the drawing then: without a key nothing may be kept any more.
            if (kept.size() < mostKept && vault.holds(row.cardId())) {
                kept.put(row.cardId(), card);
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
        ChipFields chip = ChipFields.of(article.chip(), request);
        DrawnCard drawn = artist.draw(
                new CardData(request.cardId(), request.fields(), request.photo(), request.images(), printDate));
        return new PreparedCard(drawn, stripe, chip);
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
            next.remove(cardId);
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
