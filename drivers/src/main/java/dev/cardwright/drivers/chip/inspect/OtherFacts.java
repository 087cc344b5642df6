package dev.cardwright.drivers.chip.inspect;

/**
 * A card of which no more is known here than its answer to reset.
 *
 * @param why one sentence
 */
public record OtherFacts(String why) implements ChipFacts {}
