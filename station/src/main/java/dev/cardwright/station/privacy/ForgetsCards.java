package dev.cardwright.station.privacy;

import dev.cardwright.templates.paper.StoreCheck;

/**
 * A place outside the database that may hold something about a card: a cache, a printer's memory. Called on the
 * eraser's thread after the card's key is destroyed; must be safe to call again for the same card.
 */
public interface ForgetsCards {
    /** The place in plain words, for example {@code memory of printer L1}. */
    String store();

    /**
     * Forgets what this place holds about the card and says how sure it is. A place that cannot be asked answers
     * UNKNOWN with a sentence, never PASS.
     */
    StoreCheck forget(String cardId);
}
