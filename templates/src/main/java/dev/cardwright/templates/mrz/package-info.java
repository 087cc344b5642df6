/** The machine readable zone of identity cards, ICAO Doc 9303: what its three lines say. */
@NullMarked
package dev.cardwright.templates.mrz;

import org.jspecify.annotations.NullMarked;
