package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a card was asked for.
 *
 * @param value what it told; empty when it told nothing
 * @param why one sentence on why it told nothing; empty when it did
 */
public record Told<T>(Optional<T> value, String why) {
    private static final Set<Kind> GONE = EnumSet.of(Kind.NO_READER, Kind.NO_SERVICE, Kind.NO_CARD, Kind.DIED);

    /** One question to a card. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ChipFault;
    }

    /** It was told. */
    static <T> Told<T> of(T value) {
        return new Told<>(Optional.of(value), "");
    }

    /** It was not told. */
    static <T> Told<T> nothing(String why) {
        return new Told<>(Optional.empty(), why);
    }

    /**
     * Asks, and takes a refusal for an answer.
     *
     * @throws ChipFault when the card or the reader is gone
     */
    static <T> Told<T> asked(Question<T> question) throws ChipFault {
        try {
            return of(question.ask());
        } catch (ChipFault fault) {
            if (GONE.contains(fault.kind())) {
                throw fault;
            }
            return nothing(fault.sentence());
        }
    }
}
