package dev.cardwright.templates.paper;

/**
 * What one store answered when it was asked whether a person's data are gone.
 *
 * @param store the store, for example "Database"
 * @param method how it was erased or asked
 * @param result the verdict
 * @param sentence what the verdict rests on, in one sentence
 */
public record StoreCheck(String store, String method, Result result, String sentence) {

    /** How a check ended. */
    public enum Result {
        /** The data were looked for and are gone. */
        PASS,
        /** The data are still there, or the check itself broke. */
        FAILED,
        /** The store cannot be asked; never to be read as PASS. */
        UNKNOWN
    }
}
