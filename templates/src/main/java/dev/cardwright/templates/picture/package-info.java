/** Pictures that nobody vouches for: JPEG and PNG files, checked, decoded, brought to sRGB and to a number of dots. */
@NullMarked
package dev.cardwright.templates.picture;

import org.jspecify.annotations.NullMarked;
