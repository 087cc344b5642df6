/** Draws one person's card: the design's fixed artwork, kept, and over it this card's texts, photo and codes. */
@NullMarked
package dev.cardwright.templates.draw;

import org.jspecify.annotations.NullMarked;
