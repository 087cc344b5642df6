/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.paper;

import org.jspecify.annotations.NullMarked;
