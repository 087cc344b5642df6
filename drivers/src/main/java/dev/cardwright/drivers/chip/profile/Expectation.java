package dev.cardwright.drivers.chip.profile;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is expected of a card before anything is written to it.
 *
 * @param atr what its whole answer to reset, as capital hexadecimal digits, must match; empty: anything
 * @param uidBytes how many bytes its number must have; empty: any
 * @param begun what to do with a card that this profile began or finished before, for the same person
 */
public record Expectation(Optional<Pattern> atr, OptionalInt uidBytes, Begun begun) {
    /** What to do with a card that is ours already. A card that carries another person's data is always refused. */
    public enum Begun {
        /** What is missing is completed. */
        RESUME,
        /** It is refused: only blank cards are taken. */
        REFUSE
    }

    /** Any card of the kind; one that was begun is completed. */
    public static final Expectation ANYTHING = new Expectation(Optional.empty(), OptionalInt.empty(), Begun.RESUME);
}
