package dev.cardwright.simulator.plastic;

import java.util.List;
import java.util.Optional;

/**
 * What a scanner found on a card.
 *
 * @param codes      every code that was read, in the order in which they were found
 * @param candidates the texts that may be the cardId, the likeliest kind only and each once; more than one means that the card contradicts itself
 */
public record PlasticReading(List<ReadCode> codes, List<String> candidates) {
    /** Keeps its own copies. */
    public PlasticReading {
        codes = List.copyOf(codes);
        candidates = List.copyOf(candidates);
    }

    /** The cardId, if the card names exactly one. */
    public Optional<String> cardId() {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
