/** How a person at the station answers and goes on: a Unix socket in the data folder and the verb that speaks to it. */
@NullMarked
package dev.cardwright.station.operator;

import org.jspecify.annotations.NullMarked;
