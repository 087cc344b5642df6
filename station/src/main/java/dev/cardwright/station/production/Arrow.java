package dev.cardwright.station.production;

import org.jspecify.annotations.Nullable;

/**
 * What is said about one step of a card's journey besides the two states.
 *
 * @param reason a reason code with an optional sentence, never a value about a person; null when there is nothing to say
 * @param line the line the step happened on; null away from the machines
 * @param verify how the card was proved (only on the step to VERIFIED)
 */
public record Arrow(
        @Nullable String reason,
        @Nullable String line,
        @Nullable String verify) {

    public static final Arrow PLAIN = new Arrow(null, null, null);

    public static Arrow because(String reason) {
        return new Arrow(reason, null, null);
    }

    public static Arrow on(String line) {
        return new Arrow(null, line, null);
    }

    public static Arrow on(String line, String reason) {
        return new Arrow(reason, line, null);
    }

    public static Arrow verifiedBy(String line, String proof) {
        return new Arrow(null, line, proof);
    }
}
