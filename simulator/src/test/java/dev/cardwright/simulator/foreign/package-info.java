/** How tests find, run and end programs of others. */
@NullMarked
package dev.cardwright.simulator.foreign;

import org.jspecify.annotations.NullMarked;
