package dev.cardwright.station.privacy;

/** Says that no key exists for a card: it was destroyed by an erasure, or the card never had one. */
public final class KeyGone extends Exception {
    private static final long serialVersionUID = 1L;

    KeyGone(String cardId) {
        super("There is no key for card " + cardId + ": its personal data was erased or never stored here.");
    }
}
