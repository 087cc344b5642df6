/** Sealed parts, retention, erasure with certificates, and the scan that looks for what should be gone. */
@NullMarked
package dev.cardwright.station.privacy;

import org.jspecify.annotations.NullMarked;
