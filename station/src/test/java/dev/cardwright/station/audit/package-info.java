/** Sentences about the audit trail. */
@NullMarked
package dev.cardwright.station.audit;

import org.jspecify.annotations.NullMarked;
