/** Designs as a designer saved them: read once from SVG and manifest, checked, and cut into what is fixed and what is bound. */
@NullMarked
package dev.cardwright.templates.design;

import org.jspecify.annotations.NullMarked;
