package dev.cardwright.station.printer;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.drivers.magstripe.TrackRefused;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StripeEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code printer test-card}: makes one real card with a test picture. */
@Command(
        name = "test-card",
        description = {
            "Feeds one blank card and prints a test picture on it: borders, named corners, colours, letters, barcodes.",
            "Asks before it feeds; says at the end where the card is."
        },
        exitCodeOnInvalidInput = PrinterCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TestCardVerb implements Callable<Integer> {

    /** What a driver says of something that the machine does not say. */
    private static final String NOT_SAID = "unknown";

    private static final Pattern UUID_LIKE =
            Pattern.compile("(?i)(urn:)?(uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--yes", description = "Feeds without asking.")
    private boolean yes;

    @Option(
            names = "--ribbon",
            paramLabel = "NAME",
            description = "The ribbon in the printer, such as ymcko; needed where the printer does not say.")
    private @Nullable String ribbon;

    @Option(
            names = "--stripe",
            paramLabel = "high|low",
            description =
                    "Also writes test data onto the magnetic stripe, of high or low coercivity. Needs --magnetic.")
    private @Nullable String stripe;

    @Option(
            names = "--json",
            description = "Prints one JSON object at the end; what is said and asked before goes to standard error.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock;
    private final BufferedReader person;
    private Optional<PrinterIdentity> identity = Optional.empty();

    /** Made by picocli. */
    TestCardVerb() {
        this(
                Clock.system(ZoneId.systemDefault()),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    }

    TestCardVerb(Clock clock, BufferedReader person) {
        this.clock = clock;
        this.person = person;
    }

    @Override
    public Integer call() {
        machine.requireAddress(spec);
        TestCardEnd end = end();
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(end.json(machine.shownAddress(), identity, clock.instant())
                            .toPrettyString());
        } else {
            PrintWriter where = end.isOrderly()
                    ? spec.commandLine().getOut()
                    : spec.commandLine().getErr();
            end.lines().forEach(where::println);
        }
        return end.status();
    }

    private TestCardEnd end() {
        try (CardPrinter printer = machine.prepare(clock)) {
            return make(printer);
        } catch (NotDone wrong) {
            return new TestCardEnd.NotFed(String.valueOf(wrong.getMessage()));
        } catch (PrinterFaultException stopped) {
            return new TestCardEnd.Stopped(stopped.fault());
        } catch (IOException unwritable) {
            return new TestCardEnd.NotFed(
                    "The test card's picture cannot be put into the folder for temporary files, or nobody answers here.");
        }
    }

    private TestCardEnd make(CardPrinter printer) throws NotDone, PrinterFaultException, IOException {
        PrinterIdentity who = printer.identity();
        identity = Optional.of(who);
        Capabilities can = printer.discover();
        PrinterStatus status = printer.status();
        if (status.state() == PrinterState.STOPPED) {
            return new TestCardEnd.NotReady(status);
        }
        Optional<String> inside = ribbon(status);
        LocalDate day = LocalDate.now(clock);
        String name = name(who);
        TestCard card = TestCard.draw(can, inside, name, day);
        PrintJob job = new PrintJob(inside.orElse(NOT_SAID), card.front(), card.back(), station(can), stripe(can, day));
        if (!agreed(name, job)) {
            return new TestCardEnd.Declined();
        }
        JobOutcome outcome = printer.make(job, new TestWork(talk(), person, !yes));
        return outcome instanceof JobOutcome.Rejected rejected
                ? new TestCardEnd.GivenUp(rejected, can.rejectBox())
                : new TestCardEnd.Made(((JobOutcome.Ejected) outcome).stripe());
    }

    /** Where a person is spoken to; a program that reads standard output gets nothing but the object. */
    private PrintWriter talk() {
        return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    }

    /** The model, and the serial number where a person would find it on the machine: nobody reads a UUID. */
    private static String name(PrinterIdentity identity) {
        String serial = identity.serialNumber();
        return serial.equals(NOT_SAID) || UUID_LIKE.matcher(serial).matches()
                ? identity.model()
                : identity.model() + ", no. " + serial;
    }

    /** The ribbon by its kind; empty over IPP, where a ribbon has a name for people and what it can do is said apart. */
    private Optional<String> ribbon(PrinterStatus status) throws NotDone {
        if (machine.speaksIpp()) {
            if (ribbon != null) {
                throw new NotDone("An IPP printer says itself what it prints; leave --ribbon out.");
            }
            return Optional.empty();
        }
        if (ribbon != null) {
            return Optional.of(ribbon.toLowerCase(Locale.ROOT));
        }
        if (status.ribbon().isEmpty()) {
            throw new NotDone("The printer does not say which ribbon is in it. Name it, for example --ribbon ymcko.");
        }
        return status.ribbon();
    }

    private static Optional<ChipStation> station(Capabilities can) {
        return can.stations().stream().sorted().findFirst();
    }

    private Optional<MagneticStripe> stripe(Capabilities can, LocalDate day) throws NotDone {
        if (stripe == null) {
            return Optional.empty();
        }
        Coercivity kind = switch (stripe) {
            case "high" -> Coercivity.HIGH;
            case "low" -> Coercivity.LOW;
            default -> throw new NotDone("--stripe is \"" + stripe + "\". Allowed: high, low.");
        };
        StripeEncoder encoder = can.stripe()
                .orElseThrow(
                        () -> new NotDone("This printer is not said to write stripes. Add --magnetic if it does."));
        String digits = day.toString().replace("-", "");
        List<TrackData> tracks = new ArrayList<>();
        try {
            for (Track track : encoder.tracks()) {
                tracks.add(TrackData.of(
                        track, track == Track.ISO_1 ? "CARDWRIGHT TEST^" + digits : track.number() + "00=" + digits));
            }
        } catch (TrackRefused ours) {
            throw new IllegalStateException("The product's own test data does not fit a stripe.", ours);
        }
        return Optional.of(MagneticStripe.of(kind, tracks));
    }

    private boolean agreed(String name, PrintJob job) throws IOException {
        if (yes) {
            return true;
        }
        PrintWriter out = talk();
        out.print("This feeds one blank card into " + name + " and prints "
                + (job.back().isPresent() ? "both sides" : "its front")
                + (job.ribbon().equals(NOT_SAID) ? "" : " with ribbon " + job.ribbon())
                + (job.stripe().isPresent() ? ", and writes its magnetic stripe" : "") + ". Go on? [y/N] ");
        out.flush();
        String answer = person.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
