/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.picture;

import org.jspecify.annotations.NullMarked;
