/** What is written to a chip and how it is proven by reading it back. */
@NullMarked
package dev.cardwright.drivers.chip.profile;

import org.jspecify.annotations.NullMarked;
