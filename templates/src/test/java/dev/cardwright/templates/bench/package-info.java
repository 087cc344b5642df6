/** How fast cards and papers are made; run by hand. */
@NullMarked
package dev.cardwright.templates.bench;

import org.jspecify.annotations.NullMarked;
