/** Sentences about what the residue scan finds and what it must not be fooled by. */
@NullMarked
package dev.cardwright.station.privacy.residue;

import org.jspecify.annotations.NullMarked;
