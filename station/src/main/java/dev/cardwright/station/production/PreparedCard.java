package dev.cardwright.station.production;

import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.templates.draw.DrawnCard;
import java.util.Optional;

/**
 * A card that passed every check that needs no plastic.
 *
 * @param drawn its inks
 * @param stripe what its magnetic stripe shall hold
 * @param chip what its chip is encoded with
 */
public record PreparedCard(DrawnCard drawn, Optional<MagneticStripe> stripe, ChipFields chip) {

    /** Says nothing: all parts show a person. */
    @Override
    public String toString() {
        return "PreparedCard[***]";
    }
}
