/** Tests of the templates room as a whole. */
@NullMarked
package dev.cardwright.templates;

import org.jspecify.annotations.NullMarked;
