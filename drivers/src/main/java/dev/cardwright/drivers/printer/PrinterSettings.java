package dev.cardwright.drivers.printer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the station knows about a printer beyond its address.
 *
 * @param patience how long the machine may take to answer something that moves nothing (the vendor's own samples take
 *     two seconds); motions, prints and long transfers get multiples of it
 * @param clock for the time in a status
 * @param fittings what this machine is fitted with, as far as it cannot be asked
 * @param dotsPerInch the resolution to print with, where the machine has more than one; empty takes its usual one
 * @param trust PEM file with the authority's, or the printer's own, certificate for an encrypted connection; empty trusts
 *     what the system trusts
 */
public record PrinterSettings(
        Duration patience, Clock clock, Set<Fitting> fittings, OptionalInt dotsPerInch, Optional<Path> trust) {
    /** Something a machine may or may not have. */
    public enum Fitting {
        /** It can turn the card and print its back. */
        FLIP,
        /** It has a contactless station. */
        CONTACTLESS_STATION,
        /** It has a contact station. */
        CONTACT_STATION,
        /** Bad cards go to a box of their own. */
        REJECT_BOX,
        /** It writes magnetic stripes. */
        MAGNETIC_ENCODER
    }

    /** Copies the fittings and checks the patience. */
    public PrinterSettings {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A printer's patience must be longer than nothing, for example 2 s.");
        }
        fittings = Set.copyOf(fittings);
    }

    /**
     * A machine with its usual resolution.
     *
     * @param patience as above
     * @param clock for the time in a status
     * @param fittings what this machine is fitted with
     */
    public PrinterSettings(Duration patience, Clock clock, Set<Fitting> fittings) {
        this(patience, clock, fittings, OptionalInt.empty(), Optional.empty());
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
