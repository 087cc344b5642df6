/** A byte stream with deadlines over TCP or a serial port: it knows bytes, never their meaning. */
@NullMarked
package dev.cardwright.drivers.link;

import org.jspecify.annotations.NullMarked;
