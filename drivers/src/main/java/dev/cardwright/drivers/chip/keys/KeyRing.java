package dev.cardwright.drivers.chip.keys;

/**
 * The keys of a site with the listener of one request: what is handed to those who work with cards. They get keys for a card only when they
 * know which card it is. As thread-safe as its source and listener.
 */
public final class KeyRing {
    private final KeySource source;
    private final KeyUseListener listener;

    /**
     * @param source stays the caller's
     * @param listener told of every use
     */
    public KeyRing(KeySource source, KeyUseListener listener) {
        this.source = source;
        this.listener = listener;
    }

    /**
     * The keys for one card.
     *
     * @param uid the number by which the card is told from others in the records
     */
    public CardKeys forCard(byte[] uid) {
        return new CardKeys(source, listener, uid);
    }

    /** The keys for a card whose own number is asked for with them: each use is recorded as one on a card that is not known yet. */
    public CardKeys forUnknownCard() {
        return new CardKeys(source, listener);
    }

    /**
     * Looks whether a key is the agreed one, before there is any card; see {@link KeyCheckValue#require}.
     *
     * @throws KeyFault when it cannot be opened or is another
     */
    public void require(KeyReference reference, KeyKind kind, KeyCheckValue expected) throws KeyFault {
        KeyCheckValue.require(source, reference, kind, expected);
    }

    /**
     * Looks whether a key without a check value is there and of the right kind, before there is any card.
     *
     * @throws KeyFault when it is not
     */
    public void require(KeyReference reference, KeyKind kind) throws KeyFault {
        try (CardKey key = source.open(reference)) {
            if (key.kind() != kind) {
                throw new KeyFault(
                        KeyFault.Kind.KIND,
                        "The key " + reference + " is of the kind " + key.kind() + ", but " + kind + " is needed.");
            }
        }
    }

    /** Names the source only. */
    @Override
    public String toString() {
        return "KeyRing[" + source.name() + "]";
    }
}
