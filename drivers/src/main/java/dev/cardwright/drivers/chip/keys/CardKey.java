package dev.cardwright.drivers.chip.keys;

/**
 * A key that can be worked with and not be seen: it may lie in memory, in a file that was opened, or in a token that does the block
 * operations itself. {@link #close()} ends it; a key of this process is overwritten then. Not thread-safe.
 */
public interface CardKey extends AutoCloseable {
    /** What it is made of. */
    KeyKind kind();

    /**
     * Enciphers whole blocks in CBC mode.
     *
     * @param iv one block; the next call does not know of it
     * @param blocks one or more whole blocks; left as they are
     * @return as many bytes
     * @throws IllegalArgumentException when a length does not fit
     * @throws IllegalStateException when the key was closed, or is of a kind that enciphers nothing
     */
    byte[] encrypt(byte[] iv, byte[] blocks);

    /** The same backwards. */
    byte[] decrypt(byte[] iv, byte[] blocks);

    @Override
    void close();
}
