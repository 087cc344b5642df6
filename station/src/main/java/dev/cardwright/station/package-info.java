/** The station room. */
@NullMarked
package dev.cardwright.station;

import org.jspecify.annotations.NullMarked;
