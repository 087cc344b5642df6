/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.lint;

import org.jspecify.annotations.NullMarked;
