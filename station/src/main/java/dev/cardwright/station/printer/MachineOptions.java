package dev.cardwright.station.printer;

import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which printer is meant and what it is fitted with, as far as it cannot be asked. */
final class MachineOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URI",
            description = {
                "The printer's address, as in a line's settings:",
                "evolis:tcp://HOST:PORT, evolis:serial:///dev/ttyUSB0?baud=115200, ipp://HOST:PORT/PATH, ipps://…"
            })
    String uri = "";

    @Option(names = "--duplex", description = "The printer turns cards and prints both sides.")
    private boolean duplex;

    @Option(names = "--contactless", description = "It has a contactless station.")
    private boolean contactless;

    @Option(names = "--contact", description = "It has a contact station.")
    private boolean contact;

    @Option(names = "--magnetic", description = "It writes magnetic stripes.")
    private boolean magnetic;

    @Option(names = "--reject-box", description = "It has a box for bad cards.")
    private boolean rejectBox;

    @Option(names = "--resolution", paramLabel = "300|600", description = "Dots per inch; only for ipp and ipps.")
    private @Nullable Integer resolution;

    @Option(
            names = "--trust",
            paramLabel = "FILE.pem",
            description = "The certificate that an ipps printer shows, or its authority's.")
    private @Nullable Path trust;

    /** Made by picocli. */
    MachineOptions() {}

    /**
     * The printer; nothing is connected yet.
     *
     * @throws NotDone when the address or an option is wrong
     */
    CardPrinter prepare(Clock clock) throws NotDone {
        return prepare(clock, fittings());
    }

    /** The same printer, asked for everything that a machine can have. */
    CardPrinter prepareToAskForAll(Clock clock) throws NotDone {
        return prepare(clock, EnumSet.allOf(Fitting.class));
    }

    /** Whether an option says what the printer is fitted with. */
    boolean promisesFittings() {
        return !fittings().isEmpty();
    }

    /** Says what is missing where there must be an address. */
    void requireAddress(CommandSpec spec) {
        if (uri.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The printer's address is missing. Allowed: evolis:tcp://HOST:PORT, evolis:serial:///dev/DEVICE,"
                            + " ipp://HOST:PORT/PATH, ipps://HOST:PORT/PATH.");
        }
    }

    /** The address as it may be repeated, right or wrong. */
    String shownAddress() {
        return LinkAddress.withoutUser(uri);
    }

    private CardPrinter prepare(Clock clock, Set<Fitting> fittings) throws NotDone {
        if (resolution != null && resolution != 300 && resolution != 600) {
            throw new NotDone("--resolution is " + resolution + ". Allowed: 300, 600.");
        }
        if (trust != null && !Files.isReadable(trust)) {
            throw new NotDone(
                    "There is no readable file " + trust + ". Allowed: a PEM file with the printer's certificate,"
                            + " or with that of the authority that signed it.");
        }
        refuseWhatTheLanguageLacks();
        PrinterSettings settings = new PrinterSettings(
                PATIENCE,
                clock,
                fittings,
                resolution == null ? OptionalInt.empty() : OptionalInt.of(resolution),
                Optional.ofNullable(trust));
        try {
            return Printers.prepare(uri, settings);
        } catch (IllegalArgumentException wrong) {
            throw new NotDone(String.valueOf(wrong.getMessage()));
        }
    }

    /** Whether the printer is spoken to by IPP, encrypted or not. */
    boolean speaksIpp() {
        return encrypted() || uri.startsWith("ipp:");
    }

    private boolean encrypted() {
        return uri.startsWith("ipps:");
    }

    /** What a language cannot do, or does not have, would be believed otherwise; a line's settings are checked the same way. */
    private void refuseWhatTheLanguageLacks() throws NotDone {
        if (trust != null && !encrypted()) {
            throw new NotDone("Only an ipps:// printer shows a certificate; leave --trust out.");
        }
        if (resolution != null && !speaksIpp()) {
            throw new NotDone("Only an ipp:// or ipps:// printer can be given a resolution; leave --resolution out.");
        }
        if (!speaksIpp()) {
            return;
        }
        if (contactless || contact) {
            throw new NotDone("An IPP printer cannot hold a card at a chip reader; leave "
                    + (contactless ? "--contactless" : "--contact") + " out.");
        }
        if (magnetic) {
            throw new NotDone("IPP cannot write a magnetic stripe; leave --magnetic out.");
        }
        if (rejectBox) {
            throw new NotDone("IPP cannot put a card into a reject box; leave --reject-box out.");
        }
    }

    private Set<Fitting> fittings() {
        Set<Fitting> fittings = EnumSet.noneOf(Fitting.class);
        add(fittings, duplex, Fitting.FLIP);
        add(fittings, contactless, Fitting.CONTACTLESS_STATION);
        add(fittings, contact, Fitting.CONTACT_STATION);
        add(fittings, magnetic, Fitting.MAGNETIC_ENCODER);
        add(fittings, rejectBox, Fitting.REJECT_BOX);
        return fittings;
    }

    private static void add(Set<Fitting> fittings, boolean present, Fitting fitting) {
        if (present) {
            fittings.add(fitting);
        }
    }
}
