/**
 * Keys of cards: kinds, what is done with a key without showing it, and values that are derived for one card and cleared behind it.
 * Nothing here ever puts a key into a text.
 */
@NullMarked
package dev.cardwright.drivers.chip.keys;

import org.jspecify.annotations.NullMarked;
