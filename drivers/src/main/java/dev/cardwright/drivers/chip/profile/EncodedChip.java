package dev.cardwright.drivers.chip.profile;

/**
 * A chip after it was encoded and read back.
 *
 * @param uid which chip
 * @param content what was read back from it; empty for a profile that writes nothing
 */
public record EncodedChip(ChipUid uid, ChipContent content) {}
