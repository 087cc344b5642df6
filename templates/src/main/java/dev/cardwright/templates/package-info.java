/** The templates room. */
@NullMarked
package dev.cardwright.templates;

import org.jspecify.annotations.NullMarked;
