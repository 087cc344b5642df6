/** One tiny seam to chips, bytes in and bytes out, with {@code javax.smartcardio} behind it. */
@NullMarked
package dev.cardwright.drivers.chip;

import org.jspecify.annotations.NullMarked;
