package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.InputType;

/**
 * What a profile takes from an order.
 *
 * @param name the order's field, and the name by which values use it
 * @param type what it must be
 * @param longest how many characters it may have at most
 */
public record ProfileInput(String name, InputType type, int longest) {}
