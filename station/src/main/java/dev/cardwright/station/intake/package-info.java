/** Messages from the backend: the link that brings them and, behind it, the strict door they come in by. */
@NullMarked
package dev.cardwright.station.intake;

import org.jspecify.annotations.NullMarked;
