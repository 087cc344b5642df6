/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.draw;

import org.jspecify.annotations.NullMarked;
