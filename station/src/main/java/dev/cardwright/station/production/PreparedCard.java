package dev.cardwright.station.production;

import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.templates.draw.DrawnCard;
import java.util.Optional;

/**
 * A card that passed every check that needs no plastic.
 *
 * @param drawn its inks
 * @param stripe what its magnetic stripe shall hold
 */
public record PreparedCard(DrawnCard drawn, Optional<MagneticStripe> stripe) {

    /** Says nothing: both parts show a person. */
    @Override
    public String toString() {
        return "PreparedCard[***]";
    }
}
