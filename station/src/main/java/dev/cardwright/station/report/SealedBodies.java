package dev.cardwright.station.report;

import java.util.Optional;

/** What the outbox needs of the vault: message bodies that speak about a person are kept sealed under the card's key. Thread-safe. */
public interface SealedBodies {

    /** Seals a body under the card's key; {@code part} is bound to it, so that it cannot be opened as something else. */
    byte[] seal(String cardId, String part, byte[] plain);

    /** Opens a sealed body; empty when the card's key no longer exists. */
    Optional<byte[]> open(String cardId, String part, byte[] sealed);
}
