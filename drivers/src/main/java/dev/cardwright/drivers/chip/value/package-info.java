/**
 * How the bytes on a chip follow from an order's fields and the chip's number: a closed list of functions, put together to a tree that is
 * data. Nothing here has side effects, and no text shows a value: values are about persons.
 */
@NullMarked
package dev.cardwright.drivers.chip.value;

import org.jspecify.annotations.NullMarked;
