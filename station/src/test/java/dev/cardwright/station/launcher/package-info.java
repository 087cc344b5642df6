/** The launcher script, run as a person runs it, with a stand-in for Maven and for the Java machine. */
@NullMarked
package dev.cardwright.station.launcher;

import org.jspecify.annotations.NullMarked;
