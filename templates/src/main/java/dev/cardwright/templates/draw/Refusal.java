package dev.cardwright.templates.draw;

/**
 * One reason why a card cannot be drawn. Made for the orderer to act on and fit for a log: it never carries a personal
 * value, a missing character is named by its code point.
 *
 * @param code short and stable, for example {@code TEXT-TOO-LONG}
 * @param element the design's element, by id or by name and line
 * @param text one sentence
 */
public record Refusal(String code, String element, String text) {}
