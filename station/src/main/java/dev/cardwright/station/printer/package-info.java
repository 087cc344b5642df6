/** One printer at a time: the verbs that find out what is connected, and what a line's settings say about its machine. */
@NullMarked
package dev.cardwright.station.printer;

import org.jspecify.annotations.NullMarked;
