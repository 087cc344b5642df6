/** The station's records in H2: one writer at a time, every change one transaction. */
@NullMarked
package dev.cardwright.station.store;

import org.jspecify.annotations.NullMarked;
