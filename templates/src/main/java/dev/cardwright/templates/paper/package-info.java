/** What leaves the station on paper: A4 pages as PDF with the fonts inside. */
@NullMarked
package dev.cardwright.templates.paper;

import org.jspecify.annotations.NullMarked;
