package dev.cardwright.drivers.chip.profile;

/**
 * A piece of a file, a block or a page area.
 *
 * @param at the first byte, counted from 0
 * @param value the value whose bytes stand there
 */
public record Fragment(int at, String value) {}
