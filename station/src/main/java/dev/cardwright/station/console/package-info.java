/** The first page: what the floor is doing now, read-only, over HTTPS on this machine only, without personal data by type. */
@NullMarked
package dev.cardwright.station.console;

import org.jspecify.annotations.NullMarked;
