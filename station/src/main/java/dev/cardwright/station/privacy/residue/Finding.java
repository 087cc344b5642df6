package dev.cardwright.station.privacy.residue;

/**
 * One place where something about a person was found. Never says what.
 *
 * @param cardId the card that was ordered for the person
 * @param where the file or table, and how it was opened
 * @param field which of the person's known values it was
 */
public record Finding(String cardId, String where, String field) {}
