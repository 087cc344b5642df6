package dev.cardwright.drivers.printer;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * What the station knows about a printer beyond its address.
 *
 * @param patience how long the machine may take to answer something that moves nothing (the vendor's own samples take
 *     two seconds); motions, prints and long transfers get multiples of it
 * @param clock for the time in a status
 * @param fittings what this machine is fitted with, as far as it cannot be asked
 */
public record PrinterSettings(Duration patience, Clock clock, Set<Fitting> fittings) {
    /** Something a machine may or may not have. */
    public enum Fitting {
        /** It can turn the card and print its back. */
        FLIP,
        /** It has a contactless station. */
        CONTACTLESS_STATION,
        /** It has a contact station. */
        CONTACT_STATION,
        /** Bad cards go to a box of their own. */
        REJECT_BOX
    }

    /** Copies the fittings and checks the patience. */
    public PrinterSettings {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A printer's patience must be longer than nothing, for example 2 s.");
        }
        fittings = Set.copyOf(fittings);
    }

    /**
     * Two seconds of patience.
     *
     * @param clock for the time in a status
     * @param fittings what this machine is fitted with
     */
    public static PrinterSettings usual(Clock clock, Fitting... fittings) {
        return new PrinterSettings(Duration.ofSeconds(2), clock, Set.of(fittings));
    }
}
