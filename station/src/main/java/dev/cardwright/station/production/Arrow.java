package dev.cardwright.station.production;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one step of a card's journey besides the two states.
 *
 * @param reason a reason code with an optional sentence, never a value about a person; null when there is nothing to say
 * @param line the line the step happened on; null away from the machines
 * @param verify how the card was proved (only on the step to VERIFIED)
 * @param report the CARD_PRODUCED that the step owes (only on the step to VERIFIED)
 */
public record Arrow(
        @Nullable String reason,
        @Nullable String line,
        @Nullable String verify,
        @Nullable UUID report) {

    public static final Arrow PLAIN = new Arrow(null, null, null, null);

    public static Arrow because(String reason) {
        return new Arrow(reason, null, null, null);
    }

    public static Arrow on(String line) {
        return new Arrow(null, line, null, null);
    }

    public static Arrow on(String line, String reason) {
        return new Arrow(reason, line, null, null);
    }

    public static Arrow verifiedBy(String line, String proof, UUID report) {
        return new Arrow(null, line, proof, report);
    }
}
