/**
 * MIFARE DESFire EV1, EV2 and EV3: native commands in ISO form, four ways to authenticate, and what protects the commands behind each.
 * Facts are marked: [V] proven with published vectors or recorded sessions with real cards, [C] others' code, [M] from memory.
 */
@NullMarked
package dev.cardwright.drivers.chip.desfire;

import org.jspecify.annotations.NullMarked;
