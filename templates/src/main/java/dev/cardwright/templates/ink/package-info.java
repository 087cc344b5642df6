/** A drawn side as the ink a printer lays down: three dyes, resin black and overlay, and the picture they make. */
@NullMarked
package dev.cardwright.templates.ink;

import org.jspecify.annotations.NullMarked;
