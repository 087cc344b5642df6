/**
 * The drivers room: what this product knows about printers, readers and chips, and nothing about designs, orders or the
 * station.
 */
@NullMarked
package dev.cardwright.drivers;

import org.jspecify.annotations.NullMarked;
