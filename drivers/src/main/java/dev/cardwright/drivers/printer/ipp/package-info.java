/**
 * Any printer that takes ID-1 cards and speaks the Internet Printing Protocol, found by {@code ipp:} and {@code ipps:}.
 * Messages are coded by JIPP, carried by Java's own HTTP client.
 *
 * <p>Sources: the registered names as generated into JIPP [C]; Debian's {@code ippeveprinter}, which took cards from this
 * driver [V]; RFC 8010, RFC 8011, PWG 5100.14 and PWG 5102.4 as remembered [M]. No card printer with IPP was tried [?].
 *
 * <p>How a card lies on the page. The station's planes are landscape; ID-1 as a medium is portrait
 * (53.98 x 85.60 mm, short edge first). The card is turned a quarter to the left, as IPP does with landscape: its top edge
 * becomes the page's left edge. Two-sided pages are bound at the short edge: who turns the finished card over like the page
 * of a book finds its back upright. A printer that knows only the long edge gets its back turned by half a turn.
 */
@NullMarked
package dev.cardwright.drivers.printer.ipp;

import org.jspecify.annotations.NullMarked;
