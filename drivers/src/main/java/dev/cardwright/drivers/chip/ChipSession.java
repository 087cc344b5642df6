package dev.cardwright.drivers.chip;

/**
 * The tiny seam: bytes in, bytes out, to one card that stays in the reader's field. One thread owns a session.
 * Everything a decorator needs (logging with masked secrets, recording, chaining) fits above it.
 */
public interface ChipSession extends AutoCloseable {
    /** What the card answered to its latest reset; the caller's own copy. */
    byte[] atr();

    /**
     * One command and its answer.
     *
     * @param command the whole command APDU
     * @return the answer with its two status bytes; never shorter
     * @throws ChipFault when the card or the reader is gone, or does not answer in time; the session is then of no use
     *     until it was reset. {@link ChipFault.Kind#COMMAND} when the connection cannot carry this command; nothing was
     *     sent then, and the session goes on
     */
    byte[] transmit(byte[] command) throws ChipFault;

    /**
     * Resets the card and connects to it again: it forgets what was selected and authenticated. Another card may have come
     * meanwhile: {@link SameCard} tells.
     *
     * @throws ChipFault when no card answers the reset
     */
    void reset() throws ChipFault;

    /**
     * Whether commands and answers of more than 255 and 256 bytes can travel in one piece. The protocol T=0 cannot carry
     * them; whether the card understands them is another question, see {@link Chaining}.
     */
    default boolean carriesExtendedLength() {
        return true;
    }

    /** Resets the card and lets it go; never throws and a second call does nothing. */
    @Override
    void close();
}
