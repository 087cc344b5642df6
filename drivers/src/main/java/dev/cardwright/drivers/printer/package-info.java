/** What every card printer can do, what it says about itself, and its faults in words a person can act on. */
@NullMarked
package dev.cardwright.drivers.printer;

import org.jspecify.annotations.NullMarked;
