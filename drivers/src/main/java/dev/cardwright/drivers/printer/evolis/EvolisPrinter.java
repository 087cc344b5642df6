package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.magstripe.Coercivity;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An Evolis printer on any link. What about its language is unproven stands in the package's description. */
final class EvolisPrinter implements CardPrinter {
    private static final String NOT_SAID = "unknown";

    /** Three tracks, both kinds of stripe, with reading back [D: Evolis Programming Guide A5013 Rev E]. */
    private static final StripeEncoder ENCODER =
            new StripeEncoder(EnumSet.allOf(Track.class), EnumSet.allOf(Coercivity.class), true);

    private final LinkAddress address;
    private final EvolisOptions options;
    private final PrinterSettings settings;
    private volatile @Nullable Dialogue dialogue;
    private @Nullable PrinterIdentity identity;
    private boolean acknowledgedEmpty;

    EvolisPrinter(LinkAddress address, EvolisOptions options, PrinterSettings settings) {
        this.address = address;
        this.options = options;
        this.settings = settings;
    }

    /** The connection, made anew where there is none or the last one broke; never called inside a job. */
    private Dialogue connected() throws PrinterFaultException {
        Dialogue current = dialogue;
        if (current == null || current.isBroken()) {
            identity = null;
            acknowledgedEmpty = false;
            current = Dialogue.connect(address, options.answers(), settings.patience());
            dialogue = current;
        }
        current.cardIs(CardWhereabouts.FEEDER);
        return current;
    }

    @Override
    public PrinterIdentity identity() throws PrinterFaultException {
        Dialogue current = connected();
        PrinterIdentity known = identity;
        if (known != null) {
            return known;
        }
        Reply model = current.ask(Command.question("Rtp", "to name its model"));
        Questions questions = new Questions(current);
        PrinterIdentity asked = new PrinterIdentity(
                model.isValue() ? model.text() : NOT_SAID,
                questions.text("Rsn", "to name its serial number").orElse(NOT_SAID),
                questions.text("Rfv", "to name its firmware").orElse(NOT_SAID));
        identity = asked;
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

    @Override
    public Capabilities discover() throws PrinterFaultException {
        identity();
        return capabilities();
    }

    /** The language has no names for jobs. */
    @Override
    public JobFate fateOf(String jobReference) {
        return JobFate.UNKNOWN;
    }

    @Override
    public PrinterStatus status() throws PrinterFaultException {
        Questions questions = new Questions(connected());
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
        PrinterState state = PrinterState.IDLE;
        if (!reasons.isEmpty()) {
            state = PrinterState.STOPPED;
        } else if (card != CardPosition.NONE && card != CardPosition.UNKNOWN) {
            state = PrinterState.PROCESSING;
        }
        return new PrinterStatus(
                settings.clock().instant(),
                state,
                reasons,
                questions.ribbon().map(name -> name.toLowerCase(Locale.ROOT)),
                questions.panelsLeft(),
                questions.cardsFed(),
                card);
    }

    @Override
    public JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException {
        PanelPlan plan = PanelPlan.of(job, capabilities());
        Dialogue current = connected();
        acknowledgedEmpty = false;
        JobOutcome outcome = new EvolisJob(current, settings, options, job, plan, work).run();
        if (!current.isBroken()) {
            // The card is out: whatever happens now is no longer this job's fault, and clearPanels() may be asked
            // again.
            clearQuietly(current);
        }
        return outcome;
    }

    private void clearQuietly(Dialogue current) {
        try {
            clear(current);
        } catch (Refused | PrinterFaultException notCleared) {
            current.close();
        }
    }

    @Override
    public PanelClearing clearPanels() throws PrinterFaultException {
        Dialogue current = connected();
        try {
            return clear(current) ? PanelClearing.ACKNOWLEDGED : PanelClearing.NOT_POSSIBLE;
        } catch (Refused refused) {
            throw new PrinterFaultException(Diagnosis.fault(refused, CardWhereabouts.FEEDER, NOT_SAID, false), refused);
        }
    }

    /**
     * Fills all panels with nothing; not allowed between the start and the end of a card [D]. Not asked again where the
     * machine acknowledged it already and got no panel since.
     */
    private boolean clear(Dialogue current) throws Refused, PrinterFaultException {
        acknowledgedEmpty =
                acknowledgedEmpty || current.orderIfKnown(Command.motion("Wcb;a;0", "to empty its picture memory"));
        return acknowledgedEmpty;
    }

    @Override
    public void rejectStaleCard() throws PrinterFaultException {
        Dialogue current = connected();
        Questions questions = new Questions(current);
        if (questions.position() == CardPosition.NONE) {
            return;
        }
        current.cardIs(CardWhereabouts.UNKNOWN);
        try {
            current.orderIfKnown(EvolisJob.HOST_HANDLES_ERRORS);
            current.orderIfKnown(EvolisJob.BRING_OUT);
            current.order(EvolisJob.leaving(settings.fittings().contains(Fitting.REJECT_BOX)));
        } catch (Refused refused) {
            throw new PrinterFaultException(
                    Diagnosis.fault(refused, CardWhereabouts.INSIDE, NOT_SAID, questions.colourRibbonEnded()), refused);
        }
        CardPosition after = questions.position();
        if (after != CardPosition.NONE && after != CardPosition.UNKNOWN) {
            throw new PrinterFaultException(new PrinterFault.CardJam(CardWhereabouts.INSIDE));
        }
        clearQuietly(current);
    }

    @Override
    public void close() {
        Dialogue current = dialogue;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public String toString() {
        return "EvolisPrinter[" + address + "]";
    }
}
