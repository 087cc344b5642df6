/** A whole floor in one process: backend, broker, machines, cards and readers; and the demo that drives a station on it. */
@NullMarked
package dev.cardwright.simulator.floor;

import org.jspecify.annotations.NullMarked;
