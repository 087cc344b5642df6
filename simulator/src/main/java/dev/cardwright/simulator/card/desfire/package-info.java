/** A virtual MIFARE DESFire card of three generations, with its own reading of the protocol and its own cryptography (BouncyCastle). */
@NullMarked
package dev.cardwright.simulator.card.desfire;

import org.jspecify.annotations.NullMarked;
