/** Tests of reading requests. */
@NullMarked
package dev.cardwright.station.request;

import org.jspecify.annotations.NullMarked;
