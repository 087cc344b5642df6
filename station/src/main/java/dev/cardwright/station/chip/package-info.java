/** The verb {@code chip}: one reader and one card on the bench, without a station. */
@NullMarked
package dev.cardwright.station.chip;

import org.jspecify.annotations.NullMarked;
