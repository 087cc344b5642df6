package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One card on an Evolis printer, from the feeder to the output. The order of commands is composed from the vendor's guide
 * [D: Evolis Programming Guide A5013 Rev E] and from user code [C]; a monochrome job of the vendor's Windows driver was
 * recorded [V]. Nothing here is ever repeated by itself.
 */
final class EvolisJob {
    /** The host handles media errors; the printer does not print again by itself [D]. */
    static final Command HOST_HANDLES_ERRORS = Command.setting("Pem;2", "to leave errors to this station");

    /** The printer brings a finished card out by itself again; undoes {@code Pneab;E} [C]. */
    static final Command BRING_OUT = Command.setting("Pneab;A;1", "to bring out cards by itself");

    /**
     * NUL bytes behind the end of a card. Machines ignore them; without some bytes behind the end, hosts were seen to
     * print every other card only [C: QZ Tray, dpavlin/Printer-EVOLIS].
     */
    private static final int PADDING = 64;

    private static final long POSITION_POLL_NANOS = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(EvolisJob.class);

    private final Dialogue dialogue;
    private final Questions questions;
    private final PrinterSettings settings;
    private final EvolisOptions options;
    private final PrintJob job;
    private final PanelPlan plan;
    private final CardWork work;

    private OptionalLong fedBefore = OptionalLong.empty();
    private boolean fed;
    private boolean leaving;
    private boolean rejecting;
    private boolean keptByCommand;

    EvolisJob(
            Dialogue dialogue,
            PrinterSettings settings,
            EvolisOptions options,
            PrintJob job,
            PanelPlan plan,
            CardWork work) {
        this.dialogue = dialogue;
        this.questions = new Questions(dialogue);
        this.settings = settings;
        this.options = options;
        this.job = job;
        this.plan = plan;
        this.work = work;
    }

    JobOutcome run() throws PrinterFaultException {
        try {
            prepare();
            checkBeforeFeeding();
            return makeCard();
        } catch (Refused refused) {
            throw new PrinterFaultException(diagnose(refused), refused);
        }
    }

    private void prepare() throws Refused, PrinterFaultException {
        dialogue.orderIfKnown(HOST_HANDLES_ERRORS);
        dialogue.orderIfKnown(Command.setting("Pmi;F", "to take cards from its feeder"));
        dialogue.orderIfKnown(Command.setting("Pr;" + job.ribbon(), "which ribbon to use"));
        // Newer models eject by themselves after the print unless told otherwise; the exact meaning is inferred [C].
        if (job.station().isPresent()) {
            keptByCommand = dialogue.orderIfKnown(Command.setting("Pneab;E", "to keep the card after printing"));
        } else {
            dialogue.orderIfKnown(BRING_OUT);
        }
    }

    private void checkBeforeFeeding() throws PrinterFaultException {
        if (questions.coverOpen()) {
            throw new PrinterFaultException(new PrinterFault.CoverOpen(CardWhereabouts.FEEDER));
        }
        CardPosition position = questions.position();
        if (position != CardPosition.NONE && position != CardPosition.UNKNOWN) {
            throw new PrinterFaultException(new PrinterFault.StaleCard(position));
        }
        if (questions.feederEmpty()) {
            throw new PrinterFaultException(new PrinterFault.OutOfCards(CardWhereabouts.FEEDER));
        }
        Optional<RibbonPanels> loaded = questions.ribbon().flatMap(RibbonPanels::named);
        if (loaded.isPresent() && loaded.get() != plan.ribbon()) {
            throw new PrinterFaultException(new PrinterFault.WrongRibbon(job.ribbon(), CardWhereabouts.FEEDER));
        }
        if (plan.usesColourRibbon() && questions.colourRibbonEnded()) {
            throw new PrinterFaultException(new PrinterFault.RibbonEnded(CardWhereabouts.FEEDER));
        }
        fedBefore = questions.cardsFed();
    }

    private JobOutcome makeCard() throws Refused, PrinterFaultException {
        if (job.station().isPresent()) {
            Verdict first = visit(job.station().get(), Visit.BEFORE_PRINT);
            if (first instanceof Verdict.Reject reject) {
                return reject(reject);
            }
        }
        feedOrMove(Command.motion("Ss", "to begin the card"), CardWhereabouts.INSIDE);
        dialogue.order(Command.motion("Sr", "to print the front"));
        print(job.front(), plan.front());
        if (job.back().isPresent() && !plan.back().isEmpty()) {
            dialogue.order(Command.finish("Sv", "to turn the card"));
            print(job.back().get(), plan.back());
        }
        if (job.station().isPresent()) {
            Verdict second = visit(job.station().get(), Visit.AFTER_PRINT);
            if (second instanceof Verdict.Reject reject) {
                return reject(reject);
            }
        }
        leave(false);
        return new JobOutcome.Ejected();
    }

    /** The first motion takes a blank from the feeder; later ones move the card that is there. */
    private void feedOrMove(Command motion, CardWhereabouts target) throws Refused, PrinterFaultException {
        if (!fed) {
            // If the machine says nothing more now, nobody can tell whether a blank left the feeder.
            dialogue.cardIs(CardWhereabouts.UNKNOWN);
        }
        dialogue.order(motion);
        dialogue.cardIs(target);
        reportFed();
    }

    private void reportFed() {
        if (!fed) {
            fed = true;
            callWork(() -> {
                work.fed();
                return new Verdict.Keep();
            });
        }
    }

    private Verdict visit(ChipStation station, Visit visit) throws Refused, PrinterFaultException {
        boolean contactless = station == ChipStation.CONTACTLESS;
        Command motion = contactless
                ? new Command("Sic", "to bring the card to its contactless station", effort(visit))
                : new Command("Sis", "to bring the card to its contact station", effort(visit));
        feedOrMove(motion, CardWhereabouts.INSIDE);
        confirmStation(station, contactless ? CardPosition.CONTACTLESS : CardPosition.CONTACT);
        dialogue.cardIs(CardWhereabouts.AT_STATION);
        Verdict verdict = callWork(() -> work.atStation(station, visit));
        dialogue.cardIs(CardWhereabouts.INSIDE);
        return verdict;
    }

    /** Behind the downloads the last panel may still have to be printed before the card can move. */
    private static Command.Effort effort(Visit visit) {
        return visit == Visit.BEFORE_PRINT ? Command.Effort.MOTION : Command.Effort.FINISH;
    }

    /** Waits until the machine says that the card is there; a model that cannot say is believed. */
    private void confirmStation(ChipStation station, CardPosition wanted) throws PrinterFaultException {
        long end = System.nanoTime() + settings.patience().toNanos();
        CardPosition position = questions.position();
        while (position != wanted && position != CardPosition.UNKNOWN) {
            if (position == CardPosition.STUCK) {
                throw new PrinterFaultException(new PrinterFault.CardJam(CardWhereabouts.INSIDE));
            }
            if (System.nanoTime() - end > 0) {
                // A machine that says it holds no card may have given it out by itself: only a person can tell.
                CardWhereabouts card = position == CardPosition.NONE ? CardWhereabouts.UNKNOWN : CardWhereabouts.INSIDE;
                throw new PrinterFaultException(new PrinterFault.StationMissed(station, card));
            }
            LockSupport.parkNanos(POSITION_POLL_NANOS);
            position = questions.position();
        }
    }

    private void print(SidePlanes side, Set<Panel> panels) throws Refused, PrinterFaultException {
        for (Panel panel : panels) {
            Download download = Download.of(panel, side, options);
            try {
                dialogue.order(download.command(), download.frame());
            } finally {
                download.clear();
            }
        }
    }

    private JobOutcome reject(Verdict.Reject reason) throws Refused, PrinterFaultException {
        leave(settings.fittings().contains(Fitting.REJECT_BOX));
        return new JobOutcome.Rejected(reason.reasonCode(), reason.sentence());
    }

    private void leave(boolean intoRejectBox) throws Refused, PrinterFaultException {
        if (keptByCommand) {
            dialogue.orderIfKnown(BRING_OUT);
        }
        leaving = true;
        rejecting = intoRejectBox;
        dialogue.cardIs(CardWhereabouts.UNKNOWN);
        Command leave = leaving(intoRejectBox);
        dialogue.order(leave, leave.frame(0, PADDING));
        dialogue.cardIs(intoRejectBox ? CardWhereabouts.REJECTED : CardWhereabouts.EJECTED);
    }

    /** The command that brings a card out. */
    static Command leaving(boolean intoRejectBox) {
        return intoRejectBox
                ? Command.finish("Ser", "to bring the card into the reject box")
                : Command.finish("Se", "to finish the card and bring it out");
    }

    /** What the caller does with the card; when it fails, its card must not come out among the good ones. */
    private Verdict callWork(Supplier<Verdict> step) {
        try {
            return step.get();
        } catch (RuntimeException failed) {
            try {
                leave(settings.fittings().contains(Fitting.REJECT_BOX));
            } catch (Refused | PrinterFaultException stillInside) {
                LOG.warn("The card could not be brought out either: {}", stillInside.getMessage());
            }
            throw failed;
        }
    }

    private PrinterFault diagnose(Refused refused) {
        CardWhereabouts assumed = dialogue.card();
        try {
            if (dialogue.isBroken()) {
                return Diagnosis.fault(refused, assumed, job.ribbon(), false);
            }
            CardWhereabouts card = Diagnosis.whereabouts(
                    refused.trouble(),
                    new Diagnosis.Progress(fed, leaving, rejecting, fedBefore),
                    questions.position(),
                    questions.cardsFed());
            boolean ended = plan.usesColourRibbon() && questions.colourRibbonEnded();
            if (card == CardWhereabouts.INSIDE || card == CardWhereabouts.AT_STATION) {
                if (!fed) {
                    fed = true;
                    work.fed();
                }
            }
            return Diagnosis.fault(refused, card, job.ribbon(), ended);
        } catch (PrinterFaultException silentNow) {
            return Diagnosis.fault(refused, assumed, job.ribbon(), false);
        }
    }
}
