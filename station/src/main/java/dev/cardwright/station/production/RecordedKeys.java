package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.store.Store;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The site's keys for chips. Every use stands in the audit trail before the key is handed out; a use that cannot be written down does not
 * happen. The chip appears there as a mark under the request's own key, so that it leads nowhere once that is destroyed. Thread-safe.
 */
public final class RecordedKeys {

    private final KeySource keys;
    private final Store store;
    private final Vault vault;
    private final AuditTrail audit;

    /** @param keys stays the caller's */
    public RecordedKeys(KeySource keys, Store store, Vault vault, AuditTrail audit) {
        this.keys = keys;
        this.store = store;
        this.vault = vault;
        this.audit = audit;
    }

    /** The keys for one request's card on one line. */
    KeyRing forCard(String cardId, String line) {
        return new KeyRing(keys, new Listener(cardId, line));
    }

    /** The mark of a chip in the records of one request. */
    static String mark(Vault vault, String cardId, byte[] uid) {
        return vault.hmac(cardId, "chip", uid);
    }

    private final class Listener implements KeyUseListener {
        private final String cardId;
        private final String line;

        Listener(String cardId, String line) {
            this.cardId = cardId;
            this.line = line;
        }

        @Override
        public String markOf(byte[] uid) {
            return mark(vault, cardId, uid);
        }

        @Override
        public void used(KeyUse use) {
            // The line waits for this, and nobody else need hear of it.
            store.<@Nullable Object>writeFirstQuietly(tx -> {
                audit.write(tx, "station", sentence(use), cardId, "line " + line);
                return null;
            });
        }
    }

    private static String sentence(KeyUse use) {
        return "KEY " + use.reference() + " version " + use.version() + " check value "
                + use.checkValue().map(Object::toString).orElse("none") + " for "
                + use.purpose().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", chip " + use.card();
    }
}
