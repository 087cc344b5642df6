/** How fast cards get to the machines; started by {@code ./cardwright bench print}, not by the tests. */
@NullMarked
package dev.cardwright.station.bench;

import org.jspecify.annotations.NullMarked;
