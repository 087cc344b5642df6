/** What a profile says: which cards it is for, what it needs of an order, which keys it names, and what is to stand on the card. */
@NullMarked
package dev.cardwright.drivers.chip.profile;

import org.jspecify.annotations.NullMarked;
