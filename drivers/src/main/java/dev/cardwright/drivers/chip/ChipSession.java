package dev.cardwright.drivers.chip;

/**
 * The tiny seam: bytes in, bytes out, to one card that stays in the reader's field. One thread owns a session.
 * Everything a decorator needs (logging with masked secrets, recording, chaining) fits above it.
 */
public interface ChipSession extends AutoCloseable {
    /** What the card answered to its reset; the caller's own copy. */
    byte[] atr();

    /**
     * One command and its answer.
     *
     * @param command the whole command APDU
     * @return the answer with its two status bytes; never shorter
     * @throws ChipFault when the card or the reader is gone, or does not answer in time
     */
    byte[] transmit(byte[] command) throws ChipFault;

    /** Resets the card and lets it go; never throws and a second call does nothing. */
    @Override
    void close();
}
