/** Tests of the door. */
@NullMarked
package dev.cardwright.station.intake;

import org.jspecify.annotations.NullMarked;
