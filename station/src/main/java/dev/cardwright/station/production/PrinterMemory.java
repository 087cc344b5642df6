package dev.cardwright.station.production;

import dev.cardwright.station.privacy.ForgetsCards;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.paper.StoreCheck;
import java.util.List;
import java.util.Map;

/**
 * What the certificate says about the machines' memories of pictures and of stripe data. No known command reads them back, so the best honest
 * answer is that the machine acknowledged an emptying. Thread-safe.
 */
public final class PrinterMemory implements ForgetsCards {

    private final Store store;
    private final PanelMemory panels;
    private final Map<String, Article> articles;

    public PrinterMemory(Store store, PanelMemory panels, Map<String, Article> articles) {
        this.store = store;
        this.panels = panels;
        this.articles = Map.copyOf(articles);
    }

    @Override
    public String store() {
        return "memory of the printers";
    }

    @Override
    public StoreCheck forget(String cardId) {
        List<String> lines =
                store.read(tx -> tx.createQuery("select distinct line from attempt where card_id = :card order by line")
                        .bind("card", cardId)
                        .mapTo(String.class)
                        .list());
        if (lines.isEmpty()) {
            return new StoreCheck(
                    store(),
                    "never sent to a printer",
                    StoreCheck.Result.PASS,
                    "The card was never sent to a printer.");
        }
        String memory = hasStripe(cardId) ? "memory of pictures and of data for the magnetic stripe" : "picture memory";
        boolean acknowledged = lines.stream().allMatch(line -> panels.acknowledgedEmpty(line, cardId));
        return new StoreCheck(
                store(),
                "told to empty its " + memory + " after the card",
                StoreCheck.Result.UNKNOWN,
                acknowledged
                        ? "The printer acknowledged that it emptied its " + memory + "; no command can read it back."
                        : "No acknowledgement that the printer emptied its " + memory
                                + " is on record since the station started.");
    }

    private boolean hasStripe(String cardId) {
        return store.read(tx -> Requests.find(tx, cardId))
                .map(row -> articles.get(row.articleId()))
                .flatMap(article -> article.settings().stripe())
                .isPresent();
    }
}
