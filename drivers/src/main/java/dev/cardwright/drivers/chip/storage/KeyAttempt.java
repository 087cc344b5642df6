package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.keys.SecretBytes;

/**
 * A key that may open a sector, for cards of which it is not known how far they got.
 *
 * @param which which of the sector's keys it is
 * @param key its value; stays the caller's, who closes it
 */
public record KeyAttempt(SectorKey which, SecretBytes key) {}
