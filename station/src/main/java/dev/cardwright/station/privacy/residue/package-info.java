/** The residue scan: looks in everything a station keeps for persons that are known to have been ordered. */
@NullMarked
package dev.cardwright.station.privacy.residue;

import org.jspecify.annotations.NullMarked;
