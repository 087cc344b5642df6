/** Invented persons with drawn portraits, so that no real person's data is ever needed to see a card made. */
@NullMarked
package dev.cardwright.simulator.people;

import org.jspecify.annotations.NullMarked;
