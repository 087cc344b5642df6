/** Reads a finished card the way a person with a scanner would: from its picture alone. */
@NullMarked
package dev.cardwright.simulator.plastic;

import org.jspecify.annotations.NullMarked;
