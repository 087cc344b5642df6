package dev.cardwright.station.production;

import dev.cardwright.station.privacy.ForgetsCards;
import dev.cardwright.templates.paper.StoreCheck;

/** Lets the eraser drop a card's drawing from memory and look that it is gone. Thread-safe. */
public final class DrawingCache implements ForgetsCards {

    private final Drawings drawings;

    public DrawingCache(Drawings drawings) {
        this.drawings = drawings;
    }

    @Override
    public String store() {
        return "drawings in memory";
    }

    @Override
    public StoreCheck forget(String cardId) {
        drawings.drop(cardId);
        boolean gone = !drawings.holds(cardId);
        return new StoreCheck(
                store(),
                "dropped from memory",
                gone ? StoreCheck.Result.PASS : StoreCheck.Result.FAILED,
                gone ? "No drawing of the card is kept in memory." : "A drawing of the card is still in memory.");
    }
}
