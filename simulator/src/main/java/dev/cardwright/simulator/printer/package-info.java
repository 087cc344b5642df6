/** Simulated card printers: they read a printer's command language byte by byte, move virtual plastic and let ink land on it. */
@NullMarked
package dev.cardwright.simulator.printer;

import org.jspecify.annotations.NullMarked;
