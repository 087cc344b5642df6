/** The magnetic stripe of a card after ISO/IEC 7811: what its three tracks may hold, and how that is coded. */
@NullMarked
package dev.cardwright.drivers.magstripe;

import org.jspecify.annotations.NullMarked;
