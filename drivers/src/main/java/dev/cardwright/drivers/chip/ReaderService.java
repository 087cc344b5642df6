package dev.cardwright.drivers.chip;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where readers come from; each call for its terminals makes a context of its own where the provider can. */
final class ReaderService {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderService.class);
    private static final String PCSC = "PC/SC";

    /** Where Linux distributions keep the library; the JDK's own provider does not look everywhere before JDK 21. */
    private static final List<Path> PCSC_LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/libpcsclite.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/libpcsclite.so.1"),
            Path.of("/usr/lib64/libpcsclite.so.1"),
            Path.of("/usr/local/lib/libpcsclite.so.1"));

    /** What a provider says of itself whose cards are played by a program; the simulator's says it. */
    private static final String VIRTUAL_CARDS = "Cardwright.VirtualCards";

    private final TerminalFactory factory;
    private final boolean virtual;

    private ReaderService(TerminalFactory factory, boolean virtual) {
        this.factory = factory;
        this.virtual = virtual;
    }

    static ReaderService pcsc() throws ChipFault {
        try {
            return new ReaderService(TerminalFactory.getInstance(PCSC, null, new Smartcardio()), false);
        } catch (NoSuchAlgorithmException | LinkageError notLoaded) {
            LOG.warn(
                    "The PC/SC binding jnasmartcardio cannot be loaded ({}); using the JDK's own.",
                    notLoaded.getMessage());
        }
        return jdk();
    }

    /** The JDK's own provider. */
    static ReaderService jdk() throws ChipFault {
        try {
            return new ReaderService(ofTheJdk(), false);
        } catch (NoSuchAlgorithmException missing) {
            throw new ChipFault(
                    ChipFault.Kind.NO_SERVICE, "This system has no PC/SC; install and start pcscd.", missing);
        }
    }

    private static TerminalFactory ofTheJdk() throws NoSuchAlgorithmException {
        // Read once, when the JDK's provider is first touched. Answers must come to us as the card gave them.
        PCSC_LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .ifPresent(library -> setUnlessSet("sun.security.smartcardio.library", library.toString()));
        setUnlessSet("sun.security.smartcardio.t0GetResponse", "false");
        setUnlessSet("sun.security.smartcardio.t1GetResponse", "false");
        return TerminalFactory.getInstance(PCSC, null);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    static ReaderService ofProvider(Provider provider, String type, @Nullable Object parameter)
            throws NoSuchAlgorithmException {
        return new ReaderService(
                TerminalFactory.getInstance(type, parameter, provider), declaresVirtualCards(provider));
    }

    /** Whatever these two say of themselves: behind them stands a reader service of the system. */
    static boolean declaresVirtualCards(Provider provider) {
        boolean ofTheSystem = provider instanceof Smartcardio || "SunPCSC".equals(provider.getName());
        return !ofTheSystem && "true".equals(provider.getProperty(VIRTUAL_CARDS));
    }

    boolean virtual() {
        return virtual;
    }

    /**
     * A fresh view of the readers. Keep it as long as a terminal of it is used, and give it back with {@link #release}:
     * pcscd serves only so many contexts (200 by its own default [R]), and until the collector comes each view keeps one.
     */
    CardTerminals terminals() throws ChipFault {
        try {
            return factory.terminals();
        } catch (RuntimeException down) {
            // jnasmartcardio throws an unchecked EstablishContextException while pcscd is down.
            throw new ChipFault(
                    ChipFault.Kind.NO_SERVICE,
                    "The card reader service does not answer; check that it is running.",
                    down);
        }
    }

    /** Whether a view has a context to itself, and cards connected through it are connected for it alone. */
    static boolean isOwn(CardTerminals view) {
        return view instanceof Smartcardio.JnaCardTerminals;
    }

    /** Gives the context of a view back, or whatever else a provider keeps for one it can close; its terminals and cards are dead then. */
    static void release(CardTerminals view) {
        if (view instanceof Smartcardio.JnaCardTerminals own) {
            try {
                own.close();
            } catch (CardException gone) {
                LOG.debug("A context of the card reader service was gone already: {}", gone.getMessage());
            }
        } else if (view instanceof AutoCloseable kept) {
            close(kept);
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingGenericException") // What a provider's closing throws is its own affair.
    private static void close(AutoCloseable view) {
        try {
            view.close();
        } catch (Exception gone) {
            LOG.debug("A view of a provider's readers was gone already: {}", gone.getMessage());
        }
    }
}
