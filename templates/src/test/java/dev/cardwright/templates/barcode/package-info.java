/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.barcode;

import org.jspecify.annotations.NullMarked;
