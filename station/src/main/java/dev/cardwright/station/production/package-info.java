/** The journey of a card as one explicit state machine, the planner, and one worker per line. */
@NullMarked
package dev.cardwright.station.production;

import org.jspecify.annotations.NullMarked;
