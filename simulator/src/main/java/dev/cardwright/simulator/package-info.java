/** The simulator room. */
@NullMarked
package dev.cardwright.simulator;

import org.jspecify.annotations.NullMarked;
