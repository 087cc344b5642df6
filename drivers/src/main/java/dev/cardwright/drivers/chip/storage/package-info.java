/**
 * Memory cards behind a PC/SC reader: MIFARE Classic with its sectors, keys and access bits, Ultralight and NTAG with their pages, and NDEF on
 * both. What cannot be undone happens only in methods whose names say so.
 */
@NullMarked
package dev.cardwright.drivers.chip.storage;

import org.jspecify.annotations.NullMarked;
