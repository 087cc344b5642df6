/**
 * The Evolis command language over any link, from the vendor's programming guide and recorded driver streams.
 *
 * <p>Sources: Evolis Programming Guide A5013 Rev E and D2 [D]; streams recorded from the vendor's Windows driver, published
 * with dpavlin/Printer-EVOLIS [V]; QZ Tray, integrators' code and the headers of the vendor's SDK [C].
 *
 * <p>What no source states and no real machine has shown to this driver [?]:
 * <ul>
 *   <li>the TCP port, and how an answer ends on TCP or serial;
 *   <li>that every command, a panel's download among them, is answered with {@code OK};
 *   <li>that {@code Sic} or {@code Sis} behind the last download brings the card back to the station, and that the machine
 *       prints the panel that still waits before it moves;
 *   <li>that {@code Ser} and {@code Se} work on a card that was fed by {@code Sic} and never printed;
 *   <li>what exactly {@code Pneab} means: taken here as "keep the card after the print" and its undoing;
 *   <li>that {@code ERR CARD} as the answer to {@code Rlr;p} means a stuck card;
 *   <li>that black on both sides works with a ribbon that has one black panel per set (the machine winds on);
 *   <li>dye panels: packing and compression are from the guide, the recorded streams show black only;
 *   <li>magnetic stripes: the order of commands, what answers a reading back, and how data are taken out of the memory;
 *   <li>which panel is missing when a ribbon ends, and everything about finishing such a card but its commands.
 * </ul>
 */
@NullMarked
package dev.cardwright.drivers.printer.evolis;

import org.jspecify.annotations.NullMarked;
