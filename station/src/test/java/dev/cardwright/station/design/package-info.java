/** The verbs for designers, run as a person runs them, on real files. */
@NullMarked
package dev.cardwright.station.design;

import org.jspecify.annotations.NullMarked;
