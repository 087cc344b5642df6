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
}
