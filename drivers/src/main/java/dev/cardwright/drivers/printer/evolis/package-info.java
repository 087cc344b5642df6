/** The Evolis command language over any link, from the vendor's programming guide and recorded driver streams. */
@NullMarked
package dev.cardwright.drivers.printer.evolis;

import org.jspecify.annotations.NullMarked;
