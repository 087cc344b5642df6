package dev.cardwright.drivers.chip.keys;

import dev.cardwright.drivers.chip.keys.KeyUse.Purpose;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys for one card: opened by reference, each use told to a listener first. The only way by which what works with a card gets keys.
 * As thread-safe as its source and listener.
 */
public final class CardKeys {
    private final KeySource source;
    private final KeyUseListener listener;
    private final Optional<byte[]> uid;

    /** Worked out once for a card: it costs as much as the use itself. */
    private final Map<KeyReference, Optional<KeyCheckValue>> checkValues = new ConcurrentHashMap<>();

    private volatile @Nullable String mark;

    /**
     * @param source stays the caller's
     * @param listener told of every use
     * @param uid the number of the card that is being worked with
     */
    public CardKeys(KeySource source, KeyUseListener listener, byte[] uid) {
        this.source = source;
        this.listener = listener;
        this.uid = Optional.of(uid.clone());
    }

    /** Keys for a card whose own number nobody knows yet: each use is marked so. */
    CardKeys(KeySource source, KeyUseListener listener) {
        this.source = source;
        this.listener = listener;
        this.uid = Optional.empty();
    }

    /**
     * A key to authenticate with; it may be in a token.
     *
     * @return the caller's, to be closed
     * @throws KeyFault when there is none, or its use could not be recorded
     */
    public CardKey toAuthenticate(KeyReference reference) throws KeyFault {
        return opened(reference, Purpose.AUTHENTICATION);
    }

    /**
     * A key whose bytes go into the card, or into a reader that needs them.
     *
     * @return the caller's, to be closed
     * @throws KeyFault when there is none, it stays in its token, or its use could not be recorded
     */
    public SecretBytes toWrite(KeyReference reference) throws KeyFault {
        CardKey key = source.open(reference);
        if (!(key instanceof SecretBytes bytes)) {
            key.close();
            throw new KeyFault(
                    KeyFault.Kind.STAYS_IN_TOKEN,
                    "The key " + reference
                            + " stays in its token and cannot be written into a card. Allowed: a key derived from"
                            + " it, or one from a file.");
        }
        record(reference, bytes, Purpose.WRITING);
        return bytes;
    }

    /**
     * A key of this card alone, by {@link An10922}, to authenticate with.
     *
     * @param message what the master key is diversified with
     * @return the caller's, to be closed
     * @throws KeyFault when there is no master key, it is of a kind that cannot be diversified, or its use could not be recorded
     * @throws IllegalArgumentException when the message is empty or too long for the kind
     */
    public SecretBytes derive(KeyReference reference, byte[] message) throws KeyFault {
        return derived(reference, message, false);
    }

    /**
     * The same to be written into the card; both uses of the master key are told.
     *
     * @return the caller's, to be closed
     * @throws KeyFault as {@link #derive}
     * @throws IllegalArgumentException as {@link #derive}
     */
    public SecretBytes deriveToWrite(KeyReference reference, byte[] message) throws KeyFault {
        return derived(reference, message, true);
    }

    private SecretBytes derived(KeyReference reference, byte[] message, boolean writing) throws KeyFault {
        try (CardKey master = opened(reference, Purpose.DERIVATION)) {
            if (writing) {
                tell(reference, checkValue(reference, master), Purpose.WRITING_DERIVED);
            }
            if (master.kind() == KeyKind.DES || master.kind() == KeyKind.MIFARE_48) {
                throw new KeyFault(
                        KeyFault.Kind.KIND,
                        "The key " + reference + " is of the kind " + master.kind()
                                + " and cannot be diversified by AN10922. Allowed: AES_128, TDES_2KEY, TDES_3KEY.");
            }
            return new An10922(master).of(message, reference.version());
        }
    }

    private CardKey opened(KeyReference reference, Purpose purpose) throws KeyFault {
        CardKey key = source.open(reference);
        record(reference, key, purpose);
        return key;
    }

    /** Closes the key when nobody could take note of its use. */
    private void record(KeyReference reference, CardKey key, Purpose purpose) throws KeyFault {
        boolean recorded = false;
        try {
            tell(reference, checkValue(reference, key), purpose);
            recorded = true;
        } finally {
            if (!recorded) {
                key.close();
            }
        }
    }

    private void tell(KeyReference reference, Optional<KeyCheckValue> checkValue, Purpose purpose) throws KeyFault {
        try {
            listener.used(new KeyUse(reference, checkValue, purpose, card()));
        } catch (RuntimeException notRecorded) {
            // Its own words may tell the card's number or a person; only its kind is handed on.
            throw new KeyFault(
                    KeyFault.Kind.NOT_RECORDED,
                    "The use of the key " + reference + " could not be recorded, so it was not used ("
                            + notRecorded.getClass().getSimpleName() + ").");
        }
    }

    private Optional<KeyCheckValue> checkValue(KeyReference reference, CardKey key) {
        return checkValues.computeIfAbsent(reference, named -> KeyCheckValue.of(key));
    }

    private String card() {
        String known = mark;
        if (known == null) {
            known = uid.isPresent() ? listener.markOf(uid.get().clone()) : KeyUse.NUMBER_NOT_KNOWN;
            mark = known;
        }
        return known;
    }

    /** Names the source only. */
    @Override
    public String toString() {
        return "CardKeys[" + source.name() + "]";
    }
}
