/** Tests of the journey of a card. */
@NullMarked
package dev.cardwright.station.production;

import org.jspecify.annotations.NullMarked;
