/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.sample;

import org.jspecify.annotations.NullMarked;
