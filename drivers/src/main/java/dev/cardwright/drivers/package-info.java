/** The drivers room. */
@NullMarked
package dev.cardwright.drivers;

import org.jspecify.annotations.NullMarked;
