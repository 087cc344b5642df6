package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.drivers.printer.StripeEncoder;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An Evolis printer on any link. What about its language is unproven stands in the package's description. */
final class EvolisPrinter implements CardPrinter {
    private static final String NOT_SAID = "unknown";

    /** Three tracks, both kinds of stripe, with reading back [D: Evolis Programming Guide A5013 Rev E]. */
    private static final StripeEncoder ENCODER =
            new StripeEncoder(EnumSet.allOf(Track.class), EnumSet.allOf(Coercivity.class), true);

    /** Fills all panels with nothing [D]. */
    private static final Command CLEAR = Command.motion("Wcb;a;0", "to empty its picture memory");

    private final LinkAddress address;
    private final EvolisOptions options;
    private final PrinterSettings settings;
    private final Reconnect reconnect;
    private volatile @Nullable Connection connection;

    EvolisPrinter(LinkAddress address, EvolisOptions options, PrinterSettings settings) {
        this.address = address;
        this.options = options;
        this.settings = settings;
        this.reconnect = new Reconnect(
                () -> Dialogue.connect(address, options.answers(), settings.patience()), System::nanoTime);
    }

    /** The connection, made anew where there is none or the last one broke; never called inside a job. */
    private Connection connected() throws PrinterFaultException {
        Connection current = connection;
        if (current == null || current.dialogue().isBroken()) {
            current = new Connection(reconnect.connect(), settings.fittings().contains(Fitting.MAGNETIC_ENCODER));
            connection = current;
        }
        current.dialogue().cardIs(CardWhereabouts.FEEDER);
        return current;
    }

    @Override
    public PrinterIdentity identity() throws PrinterFaultException {
        Connection current = connected();
        PrinterIdentity known = current.identity();
        if (known != null) {
            return known;
        }
        Reply model = current.dialogue().ask(Command.question("Rtp", "to name its model"));
        Questions questions = current.questions();
        PrinterIdentity asked = new PrinterIdentity(
                model.isValue() ? model.text() : NOT_SAID,
                questions.text("Rsn", "to name its serial number").orElse(NOT_SAID),
                questions.text("Rfv", "to name its firmware").orElse(NOT_SAID),
                questions.text("Rkn", "to name its print head"));
        current.identityIs(asked);
        return asked;
    }

    @Override
    public Capabilities capabilities() {
        Set<Fitting> fitted = settings.fittings();
        return new Capabilities(
                fitted.contains(Fitting.FLIP) ? 2 : 1,
                EnumSet.allOf(Ink.class),
                300,
                PanelPacker.LINES,
                PanelPacker.LINE_DOTS,
                stations(fitted),
                fitted.contains(Fitting.MAGNETIC_ENCODER) ? Optional.of(ENCODER) : Optional.empty(),
                fitted.contains(Fitting.REJECT_BOX),
                true);
    }

    private static Set<ChipStation> stations(Set<Fitting> fitted) {
        Set<ChipStation> stations = EnumSet.noneOf(ChipStation.class);
        if (fitted.contains(Fitting.CONTACTLESS_STATION)) {
            stations.add(ChipStation.CONTACTLESS);
        }
        if (fitted.contains(Fitting.CONTACT_STATION)) {
            stations.add(ChipStation.CONTACT);
        }
        return stations;
    }

    /**
     * Asks for the parameters of each option that the settings promise: {@code Ros} for the contact station, {@code Roc} for
     * the contactless one and {@code Rmc} for the magnetic encoder [D]. A machine that answers {@code OPT NOT AVAILABLE} has
     * not got it. {@code ERROR CDE} means that the model does not know the question, which says nothing about the option:
     * the settings are believed then, and a job that needs the option ends before a card moves where that can be told.
     * Whether a machine turns cards or has a reject box cannot be asked without moving one.
     */
    @Override
    public Capabilities discover() throws PrinterFaultException {
        identity();
        Connection current = connected();
        Questions questions = current.questions();
        Capabilities promised = capabilities();
        Set<ChipStation> stations = EnumSet.noneOf(ChipStation.class);
        for (ChipStation station : stations(settings.fittings())) {
            String question = station == ChipStation.CONTACT ? "Ros" : "Roc";
            if (!questions.optionMissing(question, "to say where its chip station is")) {
                stations.add(station);
            }
        }
        Optional<StripeEncoder> stripe = promised.stripe();
        if (stripe.isPresent() && questions.optionMissing("Rmc", "to say which magnetic stripes it writes")) {
            stripe = Optional.empty();
        }
        return new Capabilities(
                promised.sides(),
                promised.inks(),
                promised.dotsPerInch(),
                promised.canvasWidth(),
                promised.canvasHeight(),
                stations,
                stripe,
                promised.rejectBox(),
                !current.dialogue().isUnknown(CLEAR.text()));
    }

    @Override
    public Set<Fitting> believed() {
        Set<Fitting> believed = EnumSet.of(Fitting.FLIP, Fitting.REJECT_BOX);
        Connection current = connection;
        Map.of("Roc", Fitting.CONTACTLESS_STATION, "Ros", Fitting.CONTACT_STATION, "Rmc", Fitting.MAGNETIC_ENCODER)
                .forEach((question, fitting) -> {
                    if (current == null || current.dialogue().isUnknown(question)) {
                        believed.add(fitting);
                    }
                });
        believed.retainAll(settings.fittings());
        return believed;
    }

    /** The language has no names for jobs. */
    @Override
    public JobFate fateOf(String jobReference) {
        return JobFate.UNKNOWN;
    }

    @Override
    public PrinterStatus status() throws PrinterFaultException {
        Connection current = connected();
        return status(current, current.questions());
    }

    private PrinterStatus status(Connection current, Questions questions) throws PrinterFaultException {
        Set<StateReason> reasons = EnumSet.noneOf(StateReason.class);
        if (questions.coverOpen()) {
            reasons.add(StateReason.COVER_OPEN);
        }
        if (questions.feederEmpty()) {
            reasons.add(StateReason.MEDIA_EMPTY);
        }
        if (questions.colourRibbonEnded()) {
            reasons.add(StateReason.MARKER_SUPPLY_EMPTY);
        }
        CardPosition card = questions.position();
        if (card == CardPosition.STUCK) {
            reasons.add(StateReason.MEDIA_JAM);
        }
        Optional<String> ribbon = questions.ribbon().map(name -> name.toLowerCase(Locale.ROOT));
        OptionalInt panelsLeft = questions.panelsLeft();
        // A card that came out a moment ago was counted then.
        OptionalLong cardsFed = current.recentQuestions().cardsFed();
        current.upkeep().ask(questions, ribbon, panelsLeft);
        addWarnings(reasons, current.upkeep());
        PrinterState state = state(reasons, card);
        if (state != PrinterState.IDLE) {
            current.forgetAnswers();
        }
        return new PrinterStatus(
                settings.clock().instant(),
                state,
                reasons,
                ribbon,
                panelsLeft,
                cardsFed,
                card,
                current.upkeep().supplies());
    }

    private static void addWarnings(Set<StateReason> reasons, Upkeep upkeep) {
        if (upkeep.ribbonLow() && !reasons.contains(StateReason.MARKER_SUPPLY_EMPTY)) {
            reasons.add(StateReason.MARKER_SUPPLY_LOW);
        }
        // A cleaning that is due is a warning; a machine that insists on it refuses to move and ends the job with a
        // fault.
        if (upkeep.cleaningDue()) {
            reasons.add(StateReason.CLEANER_NEAR);
        }
    }

    private static PrinterState state(Set<StateReason> reasons, CardPosition card) {
        if (!reasons.stream().allMatch(StateReason::isWarning)) {
            return PrinterState.STOPPED;
        }
        return card == CardPosition.NONE || card == CardPosition.UNKNOWN ? PrinterState.IDLE : PrinterState.PROCESSING;
    }

    @Override
    public JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException {
        PanelPlan plan = PanelPlan.of(job, capabilities());
        Connection current = connected();
        JobOutcome outcome;
        try {
            // The job's own checks have just asked nearly all of it.
            CardWork.Look look = () -> status(current, current.recentQuestions());
            outcome = new EvolisJob(current, settings, options, job, plan, work, look).run();
        } catch (PrinterFaultException stopped) {
            current.forgetAnswers();
            throw stopped;
        }
        if (!(outcome instanceof JobOutcome.NotBegun) && !current.dialogue().isBroken()) {
            // The card is out: whatever happens now is no longer this job's fault, and clearPanels() may be asked
            // again.
            clearQuietly(current, tracksOf(job));
            current.cardsFedIsAsBefore();
        }
        return outcome;
    }

    private static Set<Track> tracksOf(PrintJob job) {
        return job.stripe().map(MagneticStripe::trackNumbers).orElse(Set.of());
    }

    private static void clearQuietly(Connection current, Set<Track> tracks) {
        try {
            clearPictures(current);
            current.tracks().forget(current.dialogue(), tracks);
        } catch (Refused | PrinterFaultException notCleared) {
            current.dialogue().close();
        }
    }

    @Override
    public PanelClearing clearPanels() throws PrinterFaultException {
        Connection current = connected();
        try {
            return clear(current) ? PanelClearing.ACKNOWLEDGED : PanelClearing.NOT_POSSIBLE;
        } catch (Refused refused) {
            throw new PrinterFaultException(Diagnosis.fault(refused, CardWhereabouts.FEEDER, NOT_SAID, false), refused);
        }
    }

    private static boolean clear(Connection current) throws Refused, PrinterFaultException {
        clearPictures(current);
        current.tracks().forget(current.dialogue());
        return current.isEmpty() && current.tracks().isEmpty();
    }

    /**
     * Fills all panels with nothing; not allowed between the start and the end of a card [D]. Not asked again where the
     * machine acknowledged it already and got no panel since.
     */
    private static void clearPictures(Connection current) throws Refused, PrinterFaultException {
        current.emptyIs(current.isEmpty() || current.dialogue().orderIfKnown(CLEAR));
    }

    @Override
    public void rejectStaleCard() throws PrinterFaultException {
        Connection current = connected();
        Dialogue dialogue = current.dialogue();
        Questions questions = current.questions();
        if (questions.position() == CardPosition.NONE) {
            return;
        }
        dialogue.cardIs(CardWhereabouts.UNKNOWN);
        try {
            dialogue.orderIfKnown(Setup.HOST_HANDLES_ERRORS);
            boolean rejectBox = settings.fittings().contains(Fitting.REJECT_BOX);
            if (!rejectBox) {
                dialogue.orderIfKnown(Setup.BRING_OUT);
            }
            dialogue.order(EvolisJob.leaving(rejectBox));
            if (rejectBox) {
                // A machine that acts on it at once would have dropped the bad card among the good ones.
                dialogue.orderIfKnown(Setup.BRING_OUT);
            }
        } catch (Refused refused) {
            throw new PrinterFaultException(
                    Diagnosis.fault(refused, CardWhereabouts.INSIDE, NOT_SAID, questions.colourRibbonEnded()), refused);
        }
        CardPosition after = questions.position();
        if (after != CardPosition.NONE && after != CardPosition.UNKNOWN) {
            throw new PrinterFaultException(new PrinterFault.CardJam(CardWhereabouts.INSIDE));
        }
        clearQuietly(current, Set.of());
    }

    @Override
    public void close() {
        Connection current = connection;
        if (current != null) {
            current.dialogue().close();
        }
    }

    @Override
    public String toString() {
        return "EvolisPrinter[" + address + "]";
    }
}
