/** Letters: the bundled typefaces and lines of text shaped by {@link java.awt.font.TextLayout} into outlines. */
@NullMarked
package dev.cardwright.templates.type;

import org.jspecify.annotations.NullMarked;
