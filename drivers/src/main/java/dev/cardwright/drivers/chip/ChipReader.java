package dev.cardwright.drivers.chip;

import java.time.Duration;

/**
 * One reader. One thread owns it; each reader has its own context with the reader service, so that a slow card in one
 * reader does not hold up another.
 */
public interface ChipReader {
    /** The reader's full name, as the reader service gives it at this moment. */
    String name();

    /**
     * Whether a card is in the reader's field now.
     *
     * @throws ChipFault when the reader is gone
     */
    boolean cardPresent() throws ChipFault;

    /**
     * Waits for a card and connects to it.
     *
     * @param patience how long to wait for a card
     * @throws ChipFault {@link ChipFault.Kind#NO_CARD} when none came, or the reader is gone
     */
    ChipSession connect(Duration patience) throws ChipFault;

    /** Work with one card that lies in the reader. */
    @FunctionalInterface
    interface CardWork<T> {
        /** Does it. The session is closed by whoever opened it, and may be used on the thread of the work only. */
        T on(ChipSession session) throws ChipFault;
    }

    /**
     * Waits for a card, connects to it, works with it and lets it go: the way that costs least for many exchanges. The work may be done on
     * another thread than the caller's, which waits for it.
     *
     * @param patience how long to wait for a card
     * @throws ChipFault {@link ChipFault.Kind#NO_CARD} when none came, what the work threw, or when the reader is gone or stuck: the work is
     *     then left alone, and each further exchange of it fails
     */
    default <T> T withCard(Duration patience, CardWork<T> work) throws ChipFault {
        try (ChipSession session = connect(patience)) {
            return work.on(session);
        }
    }
}
