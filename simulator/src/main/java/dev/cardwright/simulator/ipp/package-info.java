/** A card printer that speaks IPP: messages, documents, mechanics and the person beside it, all of the simulator's own making. */
@NullMarked
package dev.cardwright.simulator.ipp;

import org.jspecify.annotations.NullMarked;
