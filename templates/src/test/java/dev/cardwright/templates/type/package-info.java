/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.type;

import org.jspecify.annotations.NullMarked;
