/** Cards that show a design to its designer: invented values and drawn stand-ins, never a person. */
@NullMarked
package dev.cardwright.templates.sample;

import org.jspecify.annotations.NullMarked;
