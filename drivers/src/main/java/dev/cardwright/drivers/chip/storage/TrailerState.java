package dev.cardwright.drivers.chip.storage;

/**
 * What may be read of a trailer: never key A, and not key B either, whatever the card shows.
 *
 * @param access the access bits
 * @param generalPurpose the byte between the keys
 */
public record TrailerState(AccessConditions access, int generalPurpose) {}
