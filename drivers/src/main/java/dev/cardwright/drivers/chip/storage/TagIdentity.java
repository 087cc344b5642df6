package dev.cardwright.drivers.chip.storage;

/**
 * Which model a tag is, and how that is known.
 *
 * @param model the model
 * @param evidence how it is known
 */
public record TagIdentity(TagModel model, Evidence evidence) {
    /** How a model is known. */
    public enum Evidence {
        /** The tag told its version. */
        VERSION,
        /**
         * The reader could not ask for the version. The capability container names the size, and the last pages of that size can be read: a tag of
         * another maker with the same size looks the same.
         */
        CAPACITY
    }
}
