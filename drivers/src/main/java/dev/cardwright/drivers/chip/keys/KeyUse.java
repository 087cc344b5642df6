package dev.cardwright.drivers.chip.keys;

import java.util.Optional;

/**
 * One use of a key, for the record.
 *
 * @param reference which key, with its version
 * @param checkValue its check value; empty for a kind that has none
 * @param purpose what it is used for
 * @param card a mark of the card, made by the listener, never the chip's number; or {@link #NUMBER_NOT_KNOWN}
 */
public record KeyUse(KeyReference reference, Optional<KeyCheckValue> checkValue, Purpose purpose, String card) {
    /** The mark while nobody knows the number of a card that shows random ones. */
    public static final String NUMBER_NOT_KNOWN = "number not known yet";

    /** What a key is used for. */
    public enum Purpose {
        /** To authenticate to the card. */
        AUTHENTICATION,
        /** To derive the key of one card from it. */
        DERIVATION,
        /** To be written into the card. */
        WRITING,
        /** That a key derived from it is written into the card; told behind {@link #DERIVATION}. */
        WRITING_DERIVED
    }

    /** The key's version. */
    public int version() {
        return reference.version();
    }
}
