package dev.cardwright.drivers.chip;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All readers of one reader service. Thread-safe; the readers it finds are not, each belongs to one thread and talks to
 * the service through a context of its own.
 */
public final class ChipReaders implements AutoCloseable {
    /** How long one exchange with a card may take before the reader counts as stuck. */
    private static final Duration EXCHANGE_PATIENCE = Duration.ofSeconds(10);

    private final ReaderService service;
    private final Duration exchangePatience;
    private final List<PcscReader> found = new CopyOnWriteArrayList<>();
    private final StuckCalls stuckLists = new StuckCalls();

    /** By the reader's configured name: whoever looks for it again and again gets stuck no more often. */
    private final Map<String, StuckCalls> stuck = new ConcurrentHashMap<>();

    private ChipReaders(ReaderService service, Duration exchangePatience) {
        this.service = service;
        this.exchangePatience = exchangePatience;
    }

    /**
     * The system's PC/SC readers: through jnasmartcardio, which keeps one context per reader, or through the JDK's own
     * provider where that cannot be loaded (one context for all: a slow card then holds up the others).
     *
     * @throws ChipFault when this system has no PC/SC
     */
    public static ChipReaders pcsc() throws ChipFault {
        return new ChipReaders(ReaderService.pcsc(), EXCHANGE_PATIENCE);
    }

    /** The system's PC/SC readers through the JDK's own provider. */
    static ChipReaders jdk() throws ChipFault {
        return new ChipReaders(ReaderService.jdk(), EXCHANGE_PATIENCE);
    }

    /**
     * The readers of a provider that the configuration names.
     *
     * @throws ChipFault {@link ChipFault.Kind#NO_SERVICE} when it cannot be loaded, or offers no PC/SC readers
     */
    public static ChipReaders named(ReaderProvider provider) throws ChipFault {
        return ofProvider(provider.load(), "PC/SC", null);
    }

    /**
     * The readers of any provider.
     *
     * @param provider a provider with a {@code TerminalFactory} service
     * @param type the type of its factory, usually {@code PC/SC}
     * @param parameter what the factory wants, usually nothing
     * @throws ChipFault when the provider has no such factory
     */
    public static ChipReaders ofProvider(Provider provider, String type, @Nullable Object parameter) throws ChipFault {
        return ofProvider(provider, type, parameter, EXCHANGE_PATIENCE);
    }

    /**
     * As {@link #ofProvider(Provider, String, Object)}.
     *
     * @param exchangePatience how long one exchange with a card may take before the reader counts as stuck
     * @throws ChipFault when the provider has no such factory
     */
    public static ChipReaders ofProvider(
            Provider provider, String type, @Nullable Object parameter, Duration exchangePatience) throws ChipFault {
        try {
            return new ChipReaders(ReaderService.ofProvider(provider, type, parameter), exchangePatience);
        } catch (NoSuchAlgorithmException missing) {
            throw new ChipFault(
                    ChipFault.Kind.NO_SERVICE,
                    "The reader provider " + provider.getName() + " offers no readers of the type " + type + ".",
                    missing);
        }
    }

    /**
     * Finds one reader by its configured name. The pattern must match the reader's whole name, with or without the two
     * numbers that pcsc-lite adds behind it: those change when a reader is plugged in again.
     *
     * @param configuredName for example {@code Sim L2 Contactless}
     * @throws ChipFault {@link ChipFault.Kind#NO_READER} when none or more than one matches
     */
    public ChipReader find(Pattern configuredName) throws ChipFault {
        StuckCalls calls = stuck.computeIfAbsent(configuredName.pattern(), name -> new StuckCalls());
        PcscReader reader = new PcscReader(service, configuredName, exchangePatience, calls);
        try {
            reader.locate();
            found.add(reader);
        } finally {
            if (!found.contains(reader)) {
                reader.rest();
            }
        }
        return reader;
    }

    /**
     * The full names of all readers there are now; empty when there are none.
     *
     * @throws ChipFault when the reader service is not running
     */
    public List<String> names() throws ChipFault {
        return PcscReader.names(service, exchangePatience, stuckLists);
    }

    /**
     * Whether no real card can ever lie in these readers: true only when their provider says of itself, by its property {@code
     * Cardwright.VirtualCards} with the value {@code true}, that a program plays its cards. Readers of the system's PC/SC service are
     * never virtual, whatever stands behind them.
     */
    public boolean virtual() {
        return service.virtual();
    }

    /**
     * Gives back what the reader service keeps for the readers that were found here, and ends their threads. Sessions should be closed
     * before, and nobody may use a reader meanwhile.
     */
    @Override
    public void close() {
        found.forEach(PcscReader::rest);
        found.clear();
    }
}
