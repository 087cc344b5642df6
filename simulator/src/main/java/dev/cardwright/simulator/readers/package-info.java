/** A thin {@code javax.smartcardio} provider that reaches the simulator's cards over TCP; it needs nothing but the JDK. */
@NullMarked
package dev.cardwright.simulator.readers;

import org.jspecify.annotations.NullMarked;
