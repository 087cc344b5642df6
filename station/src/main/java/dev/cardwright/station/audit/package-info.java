/** Who did what to which card: rows that can be added and checked but not changed unseen, and nothing about a person. */
@NullMarked
package dev.cardwright.station.audit;

import org.jspecify.annotations.NullMarked;
