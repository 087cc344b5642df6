/** Barcodes: encoded to whole modules, placed on whole dots, and read back from the finished ink. */
@NullMarked
package dev.cardwright.templates.barcode;

import org.jspecify.annotations.NullMarked;
