/** Vector artwork to dots: the SVG renderer behind one class, allowed to reach nothing outside the drawing. */
@NullMarked
package dev.cardwright.templates.artwork;

import org.jspecify.annotations.NullMarked;
