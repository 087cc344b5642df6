package dev.cardwright.drivers.printer;

import java.util.Optional;

/**
 * One whole card.
 *
 * @param ribbon the ribbon it is made for, in the vendor's name for it ({@code ymcko}, {@code kb} and so on)
 * @param front the inks of the front
 * @param back the inks of the back; empty leaves the back untouched
 * @param station where the chip is reached; empty for a card without a chip
 */
public record PrintJob(String ribbon, SidePlanes front, Optional<SidePlanes> back, Optional<ChipStation> station) {}
