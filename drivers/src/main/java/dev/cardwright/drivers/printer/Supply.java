package dev.cardwright.drivers.printer;

import java.util.OptionalInt;

/**
 * Something a machine uses up, such as its ribbon.
 *
 * @param name what it is, in the machine's words
 * @param count how many cards or panel sets are left, where the machine counts
 * @param percent how much is left, 0 to 100, where the machine says so
 */
public record Supply(String name, OptionalInt count, OptionalInt percent) {}
