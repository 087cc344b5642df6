package dev.cardwright.station;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.station.config.StationConfig;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the chip readers that the configuration names: the system's PC/SC, or a provider from a jar of its own, which
 * is on the class path of nothing else. Thread-safe.
 */
final class ChipService {

    private final Optional<StationConfig.ChipProvider> settings;
    private @Nullable ChipReaders readers;

    ChipService(Optional<StationConfig.ChipProvider> settings) {
        this.settings = settings;
    }

    synchronized ChipReaders readers() throws ChipFault {
        ChipReaders known = readers;
        if (known == null) {
            known = settings.isPresent() ? ofProvider(settings.get()) : ChipReaders.pcsc();
            readers = known;
        }
        return known;
    }

    private static ChipReaders ofProvider(StationConfig.ChipProvider named) throws ChipFault {
        return ChipReaders.ofProvider(provider(named), "PC/SC", null);
    }

    private static Provider provider(StationConfig.ChipProvider named) throws ChipFault {
        try {
            URL jar = named.jar().toUri().toURL();
            // Stays open for the life of the station: the provider loads its classes from it when they are needed.
            ClassLoader loader = new URLClassLoader(new URL[] {jar}, ChipService.class.getClassLoader());
            Class<?> type = Class.forName(named.className(), true, loader);
            Object made = named.argument().isPresent()
                    ? type.getConstructor(String.class)
                            .newInstance(named.argument().get())
                    : type.getConstructor().newInstance();
            if (made instanceof Provider provider) {
                return provider;
            }
            throw new ChipFault(ChipFault.Kind.NO_SERVICE, named.className() + " is no java.security.Provider.");
        } catch (ReflectiveOperationException | MalformedURLException wrong) {
            throw new ChipFault(
                    ChipFault.Kind.NO_SERVICE,
                    "The reader provider " + named.className() + " could not be loaded from " + named.jar() + " ("
                            + wrong.getClass().getSimpleName() + ").",
                    wrong);
        }
    }
}
