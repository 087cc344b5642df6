package dev.cardwright.drivers.chip.keys;

/**
 * Records uses of keys. The station supplies one for each request, since the mark of a card is computed with that request's own key. It is
 * told before the key is handed out: when either method throws, the key is closed and not used.
 */
public interface KeyUseListener {
    /**
     * A mark by which a card is told from others in the records and which leads to nobody, for example an HMAC of its number. Asked for once for
     * a card.
     *
     * @param uid the chip's number; a copy
     */
    String markOf(byte[] uid);

    /** A key is about to be used. */
    void used(KeyUse use);
}
