package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.magstripe.MagneticStripe;
import java.util.Optional;

/**
 * One whole card.
 *
 * @param ribbon the ribbon it is made for, in the vendor's name for it ({@code ymcko}, {@code kb} and so on)
 * @param front the inks of the front
 * @param back the inks of the back; empty leaves the back untouched
 * @param station where the chip is reached; empty for a card without a chip
 * @param stripe what its magnetic stripe shall hold; empty leaves the stripe alone
 */
public record PrintJob(
        String ribbon,
        SidePlanes front,
        Optional<SidePlanes> back,
        Optional<ChipStation> station,
        Optional<MagneticStripe> stripe) {
    /** A card whose magnetic stripe, if it has one, is left alone. */
    public PrintJob(String ribbon, SidePlanes front, Optional<SidePlanes> back, Optional<ChipStation> station) {
        this(ribbon, front, back, station, Optional.empty());
    }
}
