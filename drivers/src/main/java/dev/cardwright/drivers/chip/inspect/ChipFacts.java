package dev.cardwright.drivers.chip.inspect;

/** What is known of a card, by its family. */
public sealed interface ChipFacts permits DesfireFacts, ClassicFacts, TagFacts, OtherFacts {}
