/** A PN532 reader chip as libnfc and libfreefare know it, with virtual cards in its field. */
@NullMarked
package dev.cardwright.simulator.pn532;

import org.jspecify.annotations.NullMarked;
