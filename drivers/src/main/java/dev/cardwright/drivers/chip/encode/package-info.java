/** Carries out what a profile says: writes a card in an order that survives tearing, reads everything back and gives a verdict. */
@NullMarked
package dev.cardwright.drivers.chip.encode;

import org.jspecify.annotations.NullMarked;
