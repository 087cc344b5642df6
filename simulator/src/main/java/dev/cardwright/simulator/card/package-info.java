/** Virtual chip cards that live beside their printer, and the small server through which a reader reaches them. */
@NullMarked
package dev.cardwright.simulator.card;

import org.jspecify.annotations.NullMarked;
