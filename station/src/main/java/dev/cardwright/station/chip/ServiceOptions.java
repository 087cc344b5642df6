package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ReaderProvider;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where readers are looked for. */
final class ServiceOptions {

    @Option(
            names = "--provider",
            paramLabel = "CLASS[:JAR][=ARGUMENT]",
            description = {
                "A java.security.Provider that plays the readers, as chips.provider in a station's settings.",
                "Without it the system's PC/SC readers are used."
            })
    private String provider = "";

    /** Made by picocli. */
    ServiceOptions() {}

    /**
     * The readers; nothing is connected yet.
     *
     * @throws ChipFault when there is no reader service, or the provider cannot be used
     */
    ChipReaders readers() throws ChipFault {
        return provider.isEmpty() ? ChipReaders.pcsc() : ChipReaders.named(named());
    }

    /** The argument may hold colons, as an address does. */
    private ReaderProvider named() {
        int equals = provider.indexOf('=');
        String place = equals < 0 ? provider : provider.substring(0, equals);
        int colon = place.indexOf(':');
        return new ReaderProvider(
                colon < 0 ? place : place.substring(0, colon),
                colon < 0 ? Optional.empty() : Optional.of(Path.of(place.substring(colon + 1))),
                equals < 0 ? Optional.empty() : Optional.of(provider.substring(equals + 1)));
    }
}
