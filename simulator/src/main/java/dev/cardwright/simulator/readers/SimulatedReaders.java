package dev.cardwright.simulator.readers;

import java.security.Provider;
import java.util.List;
import java.util.Map;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;
import org.jspecify.annotations.Nullable;

/**
 * A {@code javax.smartcardio} provider whose readers stand in the simulator. Loaded by name from its own jar:
 * {@code TerminalFactory.getInstance("PC/SC", null, new SimulatedReaders("127.0.0.1:9200"))}.
 *
 * <p>It behaves like the JDK's provider where that is documented: checked {@code CardException}s when a card or the simulator is gone, an
 * empty list when there is no reader, exclusive access bound to a thread. Unlike the JDK's it never blocks one reader for another.
 *
 * <p>Thread-safe.
 */
public final class SimulatedReaders extends Provider {
    private static final long serialVersionUID = 1;
    private static final String TYPE = "PC/SC";

    /** A station sees by this property that no real card can be spoilt here. */
    private static final String VIRTUAL_CARDS = "Cardwright.VirtualCards";

    /**
     * A provider for one simulator.
     *
     * @param hostColonPort where the simulator offers its readers, for example {@code 127.0.0.1:9200}
     * @throws IllegalArgumentException with one sentence if that is no address
     */
    public SimulatedReaders(String hostColonPort) {
        super("CardwrightSimulatedReaders", "0.1", "Card readers of the Cardwright simulator");
        ReaderClient client = client(hostColonPort);
        putService(new FactoryService(this, client));
        put(VIRTUAL_CARDS, "true");
    }

    private static ReaderClient client(String hostColonPort) {
        int colon = hostColonPort.lastIndexOf(':');
        String port = hostColonPort.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535 || Integer.parseInt(port) == 0) {
            throw new IllegalArgumentException("\"" + hostColonPort
                    + "\" is no address of simulated readers. Allowed: host:port with a port from 1 to 65535.");
        }
        return new ReaderClient(hostColonPort.substring(0, colon), Integer.parseInt(port));
    }

    /** Hands the client to the factory, which the JDK would otherwise create without it. */
    private static final class FactoryService extends Provider.Service {
        private final ReaderClient client;

        FactoryService(Provider provider, ReaderClient client) {
            super(provider, "TerminalFactory", TYPE, Factory.class.getName(), List.of(), Map.of());
            this.client = client;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return new Factory(client);
        }
    }

    /** What {@code TerminalFactory} asks for its terminals. */
    private static final class Factory extends TerminalFactorySpi {
        private final ReaderClient client;

        Factory(ReaderClient client) {
            this.client = client;
        }

        @Override
        protected CardTerminals engineTerminals() {
            return new SimulatedTerminals(client);
        }
    }
}
