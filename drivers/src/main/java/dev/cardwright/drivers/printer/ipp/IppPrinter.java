package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.model.Status;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.drivers.printer.Supply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A printer behind IPP. It is sent whole pages and does everything else by itself: it has no chip station and no stripe for
 * this station, picks its ribbon's panels and its protective layer itself, and cannot be told to forget a picture.
 */
final class IppPrinter implements CardPrinter {
    private static final int USUAL_DOTS_PER_INCH = 300;
    private static final Set<Integer> RESOLUTIONS = Set.of(300, 600);
    private static final String NOT_SAID = "unknown";
    private static final int STATE_PROCESSING = 4;
    private static final int STATE_STOPPED = 5;

    private static final List<String> IDENTITY = List.of(
            "printer-make-and-model",
            "printer-device-id",
            "printer-uuid",
            "printer-firmware-string-version",
            "printer-name");
    private static final List<String> CONDITION =
            List.of("printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "queued-job-count");

    private final PrinterSettings settings;
    private final Patience patience;
    private final Talk talk;
    private @Nullable PrinterIdentity identity;
    private @Nullable Abilities abilities;

    /** @throws IllegalArgumentException when the settings do not fit, in one sentence */
    IppPrinter(IppAddress address, PrinterSettings settings) {
        this(address, settings, new Patience(settings.patience()));
    }

    /** @param patience for everything but single answers */
    IppPrinter(IppAddress address, PrinterSettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        int dotsPerInch = dotsPerInch();
        if (!RESOLUTIONS.contains(dotsPerInch)) {
            throw new IllegalArgumentException("The printer " + address + " cannot be driven with " + dotsPerInch
                    + " dots per inch. Allowed: 300 and 600.");
        }
        this.talk = new Talk(address, new IppWire(address, PrinterTrust.of(settings.trust()), settings.patience()));
    }

    private int dotsPerInch() {
        return settings.dotsPerInch().orElse(USUAL_DOTS_PER_INCH);
    }

    /** Asks about the printer; after a question without an answer everything known is asked anew. */
    private Said asked(List<String> names, String step) throws PrinterFaultException {
        try {
            return talk.printer(names);
        } catch (IppTrouble trouble) {
            identity = null;
            abilities = null;
            throw trouble.fault(step, CardWhereabouts.FEEDER);
        }
    }

    @Override
    public PrinterIdentity identity() throws PrinterFaultException {
        PrinterIdentity known = identity;
        if (known != null) {
            return known;
        }
        Said said = asked(IDENTITY, "to name its model");
        Optional<String> device = said.text("printer-device-id");
        PrinterIdentity asked = new PrinterIdentity(
                said.text("printer-make-and-model")
                        .or(() -> deviceField(device, "MDL", "MODEL"))
                        .or(() -> said.text("printer-name"))
                        .orElse(NOT_SAID),
                deviceField(device, "SN", "SERN", "SERIALNUMBER")
                        .or(() -> said.text("printer-uuid"))
                        .orElse(NOT_SAID),
                said.text("printer-firmware-string-version").orElse(NOT_SAID));
        identity = asked;
        return asked;
    }

    /** A value of an IEEE 1284 device id, {@code KEY:value;KEY:value;}. */
    private static Optional<String> deviceField(Optional<String> device, String... keys) {
        for (String field : device.orElse("").split(";", -1)) {
            int colon = field.indexOf(':');
            String name = colon < 0 ? "" : field.substring(0, colon).strip();
            for (String key : keys) {
                if (key.equalsIgnoreCase(name) && !field.substring(colon + 1).isBlank()) {
                    return Optional.of(field.substring(colon + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Capabilities capabilities() {
        int sides = settings.fittings().contains(Fitting.FLIP) ? 2 : 1;
        return capabilities(sides, EnumSet.of(Ink.CYAN, Ink.MAGENTA, Ink.YELLOW, Ink.BLACK));
    }

    private Capabilities capabilities(int sides, Set<Ink> inks) {
        return new Capabilities(
                sides,
                inks,
                dotsPerInch(),
                CardMedium.dots(CardMedium.ID1_LONG, dotsPerInch()),
                CardMedium.dots(CardMedium.ID1_SHORT, dotsPerInch()),
                Set.of(),
                Optional.empty(),
                false,
                false);
    }

    @Override
    public Capabilities discover() throws PrinterFaultException {
        abilities = null;
        Abilities found = abilities();
        // Throws what the printer lacks for even the plainest card.
        PrintPlan.of(found, dotsPerInch(), false, false);
        boolean colour = found.colour() && canPrint(found, true, false);
        boolean back = capabilities().sides() == 2 && found.twoSided() && canPrint(found, colour, true);
        return capabilities(back ? 2 : 1, colour ? capabilities().inks() : EnumSet.of(Ink.BLACK));
    }

    private boolean canPrint(Abilities found, boolean colour, boolean twoSided) {
        try {
            PrintPlan.of(found, dotsPerInch(), colour, twoSided);
            return true;
        } catch (PrinterFaultException lacking) {
            return false;
        }
    }

    private Abilities abilities() throws PrinterFaultException {
        Abilities known = abilities;
        if (known != null) {
            return known;
        }
        Abilities found = Abilities.of(asked(Abilities.ASKED, "to say what it can do"));
        if (!found.knows(Requests.PRINT_JOB) && !found.knows(Requests.CREATE_JOB)) {
            throw lacking("a way to take print jobs");
        }
        abilities = found;
        return found;
    }

    @Override
    public PrinterStatus status() throws PrinterFaultException {
        List<String> names = new ArrayList<>(CONDITION);
        names.addAll(Supplies.ASKED);
        Said said = asked(names, "to say how it is");
        int code = said.number("printer-state").orElse(0);
        boolean accepting = said.flag("printer-is-accepting-jobs").orElse(true);
        Set<StateReason> reasons = Reasons.of(said.texts("printer-state-reasons"), code == STATE_STOPPED);
        if (!accepting) {
            reasons.add(StateReason.SHUTDOWN);
        }
        boolean atWork =
                code == STATE_PROCESSING || said.number("queued-job-count").orElse(0) > 0;
        PrinterState state;
        if (code == STATE_STOPPED || !accepting || (!atWork && Reasons.hold(reasons))) {
            state = PrinterState.STOPPED;
        } else {
            state = atWork ? PrinterState.PROCESSING : PrinterState.IDLE;
        }
        List<Supply> supplies = Supplies.of(said);
        Optional<Supply> ribbon = Supplies.ribbon(said);
        return new PrinterStatus(
                settings.clock().instant(),
                state,
                reasons,
                ribbon.map(Supply::name),
                ribbon.map(Supply::count).orElse(OptionalInt.empty()),
                OptionalLong.empty(),
                CardPosition.UNKNOWN,
                supplies);
    }

    @Override
    public JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException {
        refuseWhatNobodyCan(job);
        boolean twoSided = job.back().filter(IppPrinter::hasInk).isPresent();
        if (twoSided && capabilities().sides() < 2) {
            throw lacking(Lack.SECOND_SIDE.noun());
        }
        boolean colour =
                hasDye(job.front()) || job.back().filter(IppPrinter::hasDye).isPresent();
        Abilities printer = abilities();
        // A printer of colours is sent colours, black or not: it finds its black resin by itself.
        PrintPlan plan = PrintPlan.of(printer, dotsPerInch(), colour || printer.colour(), twoSided);
        // Whatever may go wrong on the way to a document goes wrong before the card is begun.
        return new IppJob(talk, printer, plan, patience, work).make(plan.document(plan.pages(job)), this::status);
    }

    private void refuseWhatNobodyCan(PrintJob job) throws PrinterFaultException {
        if (job.station().isPresent()) {
            throw lacking(
                    (job.station().get() == ChipStation.CONTACTLESS ? Lack.CONTACTLESS_STATION : Lack.CONTACT_STATION)
                            .noun());
        }
        if (job.stripe().isPresent()) {
            throw lacking(Lack.STRIPE_ENCODER.noun());
        }
        requireSize(job.front());
        if (job.back().isPresent()) {
            requireSize(job.back().get());
        }
    }

    private void requireSize(SidePlanes side) throws PrinterFaultException {
        Capabilities can = capabilities();
        if (side.width() != can.canvasWidth() || side.height() != can.canvasHeight()) {
            throw new PrinterFaultException(new PrinterFault.JobUnfit("The card was drawn with " + side.width() + " x "
                    + side.height() + " dots; this printer is set up for " + can.canvasWidth() + " x "
                    + can.canvasHeight() + "."));
        }
    }

    private static PrinterFaultException lacking(String what) {
        return new PrinterFaultException(new PrinterFault.OptionMissing(what, CardWhereabouts.FEEDER));
    }

    private static boolean hasDye(SidePlanes side) {
        return hasAny(side.cyan()) || hasAny(side.magenta()) || hasAny(side.yellow());
    }

    private static boolean hasInk(SidePlanes side) {
        return hasDye(side) || hasAny(side.black());
    }

    private static boolean hasAny(byte[] plane) {
        for (byte dot : plane) {
            if (dot != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public JobFate fateOf(String jobReference) throws PrinterFaultException {
        Optional<JobReference> reference = JobReference.parse(jobReference);
        if (reference.isEmpty()) {
            return JobFate.UNKNOWN;
        }
        if (!reference.get().printer().equals(JobReference.printer(abilities().uuid()))) {
            return JobFate.UNKNOWN;
        }
        try {
            return fateOf(reference.get());
        } catch (IppTrouble trouble) {
            throw trouble.fault("to say what became of a job", CardWhereabouts.UNKNOWN);
        }
    }

    private JobFate fateOf(JobReference reference) throws IppTrouble {
        OptionalInt number = reference.number();
        if (number.isEmpty()) {
            number = IppJob.find(talk, reference.name()).map(OptionalInt::of).orElse(OptionalInt.empty());
        }
        if (number.isEmpty()) {
            return JobFate.UNKNOWN;
        }
        Answer answer = talk.ask(talk.requests().jobAttributes(number.getAsInt(), JobReport.ASKED));
        if (!answer.isDone() || Talk.is(answer, Status.clientErrorGone)) {
            return JobFate.UNKNOWN;
        }
        JobReport job = JobReport.of(answer.job());
        if (!job.name().equals(reference.name())) {
            // Another job bears the number now.
            return JobFate.UNKNOWN;
        }
        if (!job.isOver()) {
            return job.state() == 0 ? JobFate.UNKNOWN : JobFate.RUNNING;
        }
        if (job.state() == JobReport.COMPLETED) {
            // Of a document that was cut off, half a card may have been printed and the job completed all the same.
            boolean card = reference.whole() && !job.reasons().contains("job-completed-with-errors");
            return card ? JobFate.MADE : JobFate.UNKNOWN;
        }
        return job.isBegun() ? JobFate.UNKNOWN : JobFate.NOT_MADE;
    }

    /** IPP has no word for it; a printer deletes a job's document when the job is over, or it does not. */
    @Override
    public PanelClearing clearPanels() {
        return PanelClearing.NOT_POSSIBLE;
    }

    /** The machine tells of no such card. */
    @Override
    public void rejectStaleCard() {}

    @Override
    public void close() {
        talk.close();
    }
}
