/** Proofs of the package of the same name. */
@NullMarked
package dev.cardwright.station.config;

import org.jspecify.annotations.NullMarked;
