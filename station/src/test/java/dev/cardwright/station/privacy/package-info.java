/** Sentences about sealing, retention, erasure and what a scan may find. */
@NullMarked
package dev.cardwright.station.privacy;

import org.jspecify.annotations.NullMarked;
