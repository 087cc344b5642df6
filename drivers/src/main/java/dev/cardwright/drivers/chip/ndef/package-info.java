/**
 * NDEF, the data that telephones and readers understand: records, messages, the blocks they lie in on memory cards, the files they lie in on
 * DESFire cards, and an order of writing that a card may be torn out of. Nothing here shows content in a text.
 */
@NullMarked
package dev.cardwright.drivers.chip.ndef;

import org.jspecify.annotations.NullMarked;
