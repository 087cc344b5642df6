/** The example designs that ship with the product, held against what they promise. */
@NullMarked
package dev.cardwright.templates.examples;

import org.jspecify.annotations.NullMarked;
