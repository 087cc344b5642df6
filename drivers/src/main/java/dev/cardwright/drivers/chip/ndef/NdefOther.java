package dev.cardwright.drivers.chip.ndef;

/**
 * A record of a kind that is not known here, kept as it is.
 *
 * @param record the record
 */
public record NdefOther(NdefRecord record) implements NdefContent {}
