/** Proofs of the package of the same name. */
@NullMarked
package dev.cardwright.station.report;

import org.jspecify.annotations.NullMarked;
