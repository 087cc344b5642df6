/** The verbs for designers: {@code render} draws a design, {@code lint} checks it. They need no station. */
@NullMarked
package dev.cardwright.station.design;

import org.jspecify.annotations.NullMarked;
