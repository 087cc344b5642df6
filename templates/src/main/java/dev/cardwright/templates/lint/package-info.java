/** Looks a design over for what would not print well, in sentences for its designer. */
@NullMarked
package dev.cardwright.templates.lint;

import org.jspecify.annotations.NullMarked;
