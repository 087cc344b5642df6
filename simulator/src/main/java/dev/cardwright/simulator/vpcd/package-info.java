/** Virtual cards in the virtual readers of a real pcscd, over the protocol of vsmartcard's vpcd. */
@NullMarked
package dev.cardwright.simulator.vpcd;

import org.jspecify.annotations.NullMarked;
