/** The whole floor with the station as a process of its own. */
@NullMarked
package dev.cardwright.station.floor;

import org.jspecify.annotations.NullMarked;
