package dev.cardwright.station.privacy;

import dev.cardwright.station.report.SealedBodies;
import java.util.Optional;

/** Lets the outbox keep message bodies about persons under the card's own key. Thread-safe. */
public final class VaultSeals implements SealedBodies {
    private final Vault vault;

    public VaultSeals(Vault vault) {
        this.vault = vault;
    }

    @Override
    public byte[] seal(String cardId, String part, byte[] plain) {
        return vault.seal(cardId, part, plain);
    }

    @Override
    public Optional<byte[]> open(String cardId, String part, byte[] sealed) {
        try {
            return Optional.of(vault.open(cardId, part, sealed));
        } catch (KeyGone e) {
            return Optional.empty();
        }
    }
}
