package dev.cardwright.station.request;

/**
 * One thing that is wrong with a message, in words the orderer can act on.
 *
 * @param code a stable code, for example {@code NOT_APPROVED}
 * @param field where in the message, for example {@code card.photo.data}
 * @param text one sentence; never a value about a person
 */
public record Problem(String code, String field, String text) {}
