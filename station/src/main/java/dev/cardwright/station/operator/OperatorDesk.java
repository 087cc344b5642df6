package dev.cardwright.station.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person at the station may see and decide. Every decision is written to the audit by the desk, with {@code who}
 * as the pseudonymous id of the person ({@code os-uid:1000}). Thread-safe.
 */
public interface OperatorDesk {

    /** What waits for a person now. */
    Situation list();

    /**
     * A person looked at the machine and says what became of an attempt that nobody could tell from the records.
     *
     * @param reason a short code of the house, such as {@code SEEN-IN-HOPPER}
     */
    Answer answer(String cardId, Finding finding, String reason, String who);

    /** A paused line may go on. */
    Answer resume(String line, String who);

    /** The card that was stuck in the line's machine was taken out. */
    Answer removed(String line, String who);

    /** What a person found. */
    enum Finding {
        /** The card is there and good. */
        MADE,
        /** The card is there and must not leave. */
        SPOILED,
        /** No card was used. */
        NOT_USED
    }

    /** What became of a decision. */
    sealed interface Answer permits Done, Refused {
        /** One sentence for the person who asked. */
        String sentence();
    }

    /** It was done and recorded. */
    record Done(String sentence) implements Answer {}

    /** It was not done; the sentence says why and what is possible instead. */
    record Refused(String sentence) implements Answer {}

    /** All that waits for a person, and how the lines stand. */
    record Situation(List<UnclearCard> unclear, List<LineStanding> lines) {
        public Situation {
            unclear = List.copyOf(unclear);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A card of which nobody can tell whether it was made.
     *
     * @param evidence what the records and the machine say, as one sentence
     */
    record UnclearCard(String cardId, int attempt, String line, Instant since, String evidence) {}

    /**
     * How a line stands.
     *
     * @param state one word, such as {@code WORKING} or {@code PAUSED}
     * @param waitsFor what a person must do before it goes on, as one sentence; empty when it waits for nobody
     */
    record LineStanding(String line, String state, Optional<String> waitsFor) {}
}
