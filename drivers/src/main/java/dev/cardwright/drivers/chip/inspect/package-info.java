/** Looks at a card and tells what it is: writes nothing, tries no password and no key that is not published. */
@NullMarked
package dev.cardwright.drivers.chip.inspect;

import org.jspecify.annotations.NullMarked;
