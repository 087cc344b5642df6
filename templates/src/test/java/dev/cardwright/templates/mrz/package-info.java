/** Tests of this package. */
@NullMarked
package dev.cardwright.templates.mrz;

import org.jspecify.annotations.NullMarked;
