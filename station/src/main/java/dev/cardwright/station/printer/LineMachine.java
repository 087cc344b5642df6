package dev.cardwright.station.printer;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.Needs;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.station.config.StationConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a line's settings say about its machine, in the words of the drivers. */
public final class LineMachine {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private LineMachine() {}

    /** The settings a driver is made with. */
    public static PrinterSettings settings(StationConfig.Line line, Clock clock) {
        Set<Fitting> fittings = EnumSet.noneOf(Fitting.class);
        if (line.rejectBox()) {
            fittings.add(Fitting.REJECT_BOX);
        }
        if (line.readers().contactless().isPresent()) {
            fittings.add(Fitting.CONTACTLESS_STATION);
        }
        if (line.readers().contact().isPresent()) {
            fittings.add(Fitting.CONTACT_STATION);
        }
        if (line.duplex()) {
            fittings.add(Fitting.FLIP);
        }
        if (line.magnetic()) {
            fittings.add(Fitting.MAGNETIC_ENCODER);
        }
        return new PrinterSettings(PATIENCE, clock, fittings, line.resolution(), line.trust());
    }

    /**
     * What was promised and is not there.
     *
     * @param promised what the settings promise
     * @param found what the machine says that it has
     * @return in a fixed order; empty when the promise holds
     */
    public static List<Lack> lacks(Capabilities promised, Capabilities found) {
        Set<Lack> lacks = new LinkedHashSet<>(found.whyNot(new Needs(
                promised.sides(),
                promised.inks(),
                Optional.empty(),
                promised.stripe().map(stripe -> stripe.tracks()).orElse(Set.of()),
                Optional.empty())));
        promised.stripe()
                .ifPresent(stripe -> stripe.coercivities()
                        .forEach(kind -> lacks.addAll(found.whyNot(
                                new Needs(1, Set.of(), Optional.empty(), stripe.tracks(), Optional.of(kind))))));
        for (ChipStation station : ChipStation.values()) {
            if (promised.stations().contains(station)) {
                lacks.addAll(found.whyNot(new Needs(1, Set.of(), Optional.of(station), Set.of(), Optional.empty())));
            }
        }
        return List.copyOf(lacks);
    }
}
