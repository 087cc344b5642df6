package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import java.util.Set;

/**
 * A printer's unit for magnetic stripes.
 *
 * @param tracks which tracks it writes
 * @param coercivities which kinds of stripe it writes
 * @param readsBack whether it can read what it wrote
 */
public record StripeEncoder(Set<Track> tracks, Set<Coercivity> coercivities, boolean readsBack) {
    /** Copies the sets. */
    public StripeEncoder {
        tracks = Set.copyOf(tracks);
        coercivities = Set.copyOf(coercivities);
    }
}
