package dev.cardwright.station;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ReaderProvider;
import dev.cardwright.station.config.StationConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reaches the chip readers that the configuration names: the system's PC/SC, or a provider's. Thread-safe. */
final class ChipService implements AutoCloseable {

    private final Optional<StationConfig.ChipProvider> settings;
    private @Nullable ChipReaders readers;

    ChipService(Optional<StationConfig.ChipProvider> settings) {
        this.settings = settings;
    }

    synchronized ChipReaders readers() throws ChipFault {
        ChipReaders known = readers;
        if (known == null) {
            known = settings.isPresent() ? ChipReaders.named(provider(settings.get())) : ChipReaders.pcsc();
            readers = known;
        }
        return known;
    }

    /** Gives the readers back; nobody may use them meanwhile. */
    @Override
    public synchronized void close() {
        ChipReaders known = readers;
        readers = null;
        if (known != null) {
            known.close();
        }
    }

    private static ReaderProvider provider(StationConfig.ChipProvider named) {
        return new ReaderProvider(named.className(), named.jar(), named.argument());
    }
}
