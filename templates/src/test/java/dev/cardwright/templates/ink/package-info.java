/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.ink;

import org.jspecify.annotations.NullMarked;
