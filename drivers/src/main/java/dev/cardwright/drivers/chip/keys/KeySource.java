package dev.cardwright.drivers.chip.keys;

/**
 * Where keys lie. A source hands out {@link CardKey}s, which encipher whole blocks and nothing else, so that a token can do that itself and
 * never give the bytes; only a source whose keys are in this process returns {@link SecretBytes}.
 *
 * <p>What works with a card does not ask a source but {@link CardKeys}, which records every use. Implementations are thread-safe; the keys
 * they open are not.
 */
public interface KeySource extends AutoCloseable {
    /** Kind and name, as references begin: {@code p12:site}. */
    String name();

    /**
     * Opens a key.
     *
     * @return the caller's own, to be closed
     * @throws KeyFault when there is none by this reference; names the reference
     */
    CardKey open(KeyReference reference) throws KeyFault;

    /** Forgets everything; keys that were opened before stay until they are closed themselves. */
    @Override
    void close();
}
