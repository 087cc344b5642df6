/** Proofs of the package of the same name. */
@NullMarked
package dev.cardwright.station.console;

import org.jspecify.annotations.NullMarked;
