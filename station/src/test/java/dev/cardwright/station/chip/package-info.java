/** The verbs about one chip, run against simulated machines and things that are no printers. */
@NullMarked
package dev.cardwright.station.chip;

import org.jspecify.annotations.NullMarked;
