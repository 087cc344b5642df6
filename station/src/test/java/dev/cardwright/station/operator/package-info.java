/** Proofs of the package of the same name. */
@NullMarked
package dev.cardwright.station.operator;

import org.jspecify.annotations.NullMarked;
