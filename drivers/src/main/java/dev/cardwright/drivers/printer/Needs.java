package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import java.util.Optional;
import java.util.Set;

/**
 * What a printer must be able to do to make a card.
 *
 * @param sides how many sides are printed, 1 or 2
 * @param inks which inks the card has
 * @param station where its chip is reached
 * @param tracks which tracks of its magnetic stripe are written
 * @param coercivity the kind of its magnetic stripe
 */
public record Needs(
        int sides, Set<Ink> inks, Optional<ChipStation> station, Set<Track> tracks, Optional<Coercivity> coercivity) {
    /** Copies the sets. */
    public Needs {
        inks = Set.copyOf(inks);
        tracks = Set.copyOf(tracks);
    }
}
