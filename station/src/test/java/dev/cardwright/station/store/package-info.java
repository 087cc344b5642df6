/** Tests of the records. */
@NullMarked
package dev.cardwright.station.store;

import org.jspecify.annotations.NullMarked;
