/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.design;

import org.jspecify.annotations.NullMarked;
