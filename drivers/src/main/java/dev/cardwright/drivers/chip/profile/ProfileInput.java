package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.InputType;

/**
 * What a profile takes from an order.
 *
 * @param name the order's field, and the name by which values use it
 * @param type what it must be
 * @param shortest how many characters it must have at least; 0 lets it be empty
 * @param longest how many characters it may have at most
 */
public record ProfileInput(String name, InputType type, int shortest, int longest) {
    /** An input that may not be empty. */
    public ProfileInput(String name, InputType type, int longest) {
        this(name, type, 1, longest);
    }
}
