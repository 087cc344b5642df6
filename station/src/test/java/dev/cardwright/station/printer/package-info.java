/** The verbs about one printer, run against simulated machines and things that are no printers. */
@NullMarked
package dev.cardwright.station.printer;

import org.jspecify.annotations.NullMarked;
