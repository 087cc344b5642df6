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
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.StripeProof;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import java.util.Optional;
import java.util.OptionalLong;
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
    /**
     * NUL bytes behind the end of a card. Machines ignore them; without some bytes behind the end, hosts were seen to
     * print every other card only [C: QZ Tray, dpavlin/Printer-EVOLIS].
     */
    private static final int PADDING = 64;

    private static final long POSITION_POLL_NANOS = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(EvolisJob.class);

    private final Connection connection;
    private final Dialogue dialogue;
    private final Questions questions;
    private final PrinterSettings settings;
    private final EvolisOptions options;
    private final PrintJob job;
    private final PanelPlan plan;
    private final CardWork work;
    private final CardWork.Look look;
    private final Recovery recovery;
    private final Optional<StripeWriter> stripe;
    private final Setup setup;

    private OptionalLong fedBefore = OptionalLong.empty();
    private boolean looked;
    private boolean begun;
    private boolean fed;
    private boolean leaving;
    private boolean rejecting;
    private int frontPanelsTaken;
    private boolean backBegun;
    private boolean givenUp;

    EvolisJob(
            Connection connection,
            PrinterSettings settings,
            EvolisOptions options,
            PrintJob job,
            PanelPlan plan,
            CardWork work,
            CardWork.Look look) {
        this.connection = connection;
        this.dialogue = connection.dialogue();
        this.questions = connection.questions();
        this.settings = settings;
        this.options = options;
        this.job = job;
        this.plan = plan;
        this.work = work;
        this.look = look;
        this.recovery = new Recovery(dialogue, questions, plan, job.ribbon());
        this.stripe = job.stripe().map(data -> new StripeWriter(dialogue, data, connection.tracks()));
        this.setup = new Setup(connection, options, job, plan, stripe);
    }

    JobOutcome run() throws PrinterFaultException {
        try {
            setup.tell();
            checkBeforeFeeding();
            if (!work.mayBegin(this::look)) {
                return new JobOutcome.NotBegun();
            }
            begun = true;
            if (looked) {
                // As before the look: the last answer before a card moves is a figure, which no answer of before can
                // be.
                fedBefore = questions.cardsFed();
            }
            connection.emptyIs(false);
            return makeCard();
        } catch (Refused refused) {
            throw new PrinterFaultException(diagnose(refused), refused);
        }
    }

    private PrinterStatus look() throws PrinterFaultException {
        looked = true;
        return look.status();
    }

    /** What the machine answered a moment ago, to a status that found nothing wrong, is not asked again. */
    private void checkBeforeFeeding() throws PrinterFaultException {
        Questions recent = connection.recentQuestions();
        if (recent.coverOpen()) {
            throw new PrinterFaultException(new PrinterFault.CoverOpen(CardWhereabouts.FEEDER));
        }
        CardPosition position = recent.position();
        if (position != CardPosition.NONE && position != CardPosition.UNKNOWN) {
            throw new PrinterFaultException(new PrinterFault.StaleCard(position));
        }
        if (recent.feederEmpty()) {
            throw new PrinterFaultException(new PrinterFault.OutOfCards(CardWhereabouts.FEEDER));
        }
        Optional<RibbonPanels> loaded = recent.ribbon().flatMap(RibbonPanels::named);
        if (loaded.isPresent() && !plan.ribbon().runsWith(loaded.get())) {
            throw new PrinterFaultException(new PrinterFault.WrongRibbon(job.ribbon(), CardWhereabouts.FEEDER));
        }
        if (plan.usesColourRibbon() && recent.colourRibbonEnded()) {
            throw new PrinterFaultException(
                    recent.countsSets()
                            ? new PrinterFault.RibbonTrouble(CardWhereabouts.FEEDER)
                            : new PrinterFault.RibbonEnded(CardWhereabouts.FEEDER));
        }
        recovery.prepare(recent);
        // One figure at least is asked now: an answer that came twice before shows here, while no card is used.
        fedBefore = recovery.hasCounted() ? recent.cardsFed() : questions.cardsFed();
    }

    private JobOutcome makeCard() throws Refused, PrinterFaultException {
        Optional<JobOutcome> rejected = visit(Visit.BEFORE_PRINT);
        if (rejected.isPresent()) {
            return rejected.get();
        }
        feedOrMove(Command.motion("Ss", "to begin the card"), CardWhereabouts.INSIDE);
        StripeProof proof = StripeProof.NONE;
        if (stripe.isPresent()) {
            StripeWriter.Result result = stripe.get().write();
            if (result instanceof StripeWriter.Result.Failed failed) {
                return reject(failed.reasonCode(), failed.sentence());
            }
            proof = ((StripeWriter.Result.Written) result).proof();
        }
        printFront();
        printBack();
        rejected = visit(Visit.AFTER_PRINT);
        if (rejected.isPresent()) {
            return rejected.get();
        }
        leave(false);
        return new JobOutcome.Ejected(proof);
    }

    private void printFront() throws Refused, PrinterFaultException {
        dialogue.order(Command.motion("Sr", "to print the front"));
        for (Panel panel : plan.front()) {
            send(panel, job.front());
            frontPanelsTaken++;
        }
    }

    private void printBack() throws Refused, PrinterFaultException {
        if (job.back().isEmpty() || plan.back().isEmpty()) {
            return;
        }
        Command turn = Command.finish("Sv", "to turn the card");
        orderOrRecover(turn, turn.frame());
        backBegun = true;
        for (Panel panel : plan.back()) {
            send(panel, job.back().get());
        }
    }

    private void send(Panel panel, SidePlanes side) throws Refused, PrinterFaultException {
        Download download = Download.of(panel, side, options);
        try {
            orderOrRecover(download.command(), download.frame());
        } finally {
            download.clear();
        }
    }

    /** A command behind which the machine may still have to print a panel; told again when a person removed the cause. */
    private void orderOrRecover(Command command, byte[] frame) throws Refused, PrinterFaultException {
        while (true) {
            try {
                dialogue.order(command, frame);
                return;
            } catch (Refused refused) {
                // Once it was told to bring cards out by itself, a card with a chip is not begun again.
                boolean lost = givenUp || backBegun || dialogue.isBroken() || (leaving && setup.keepsCard());
                if (lost || !recovery.isPossible(refused, frontPanelsTaken)) {
                    throw refused;
                }
                resumeWithPerson();
            }
        }
    }

    /** Waits until the person has changed the ribbon, and takes the panel that is missing again. */
    private void resumeWithPerson() throws Refused, PrinterFaultException {
        leaving = false;
        dialogue.cardIs(CardWhereabouts.INSIDE);
        PrinterFault fault = new PrinterFault.RibbonEnded(CardWhereabouts.INSIDE);
        while (true) {
            PrinterFault shown = fault;
            if (callWork(() -> work.stoppedInside(shown)) == Resolution.GIVE_UP) {
                throw new PrinterFaultException(shown);
            }
            Optional<PrinterFault> hindrance = recovery.hindrance();
            if (hindrance.isEmpty()) {
                break;
            }
            fault = hindrance.get();
        }
        if (!recovery.keptItsMemory()) {
            setup.tellAgain();
        }
        recovery.beginAgain();
        if (frontPanelsTaken == 1) {
            Panel first = plan.front().iterator().next();
            if (!recovery.keptItsMemory() || !recovery.takeFromMemory(first)) {
                Download download = Download.of(first, job.front(), options);
                try {
                    dialogue.order(download.command(), download.frame());
                } finally {
                    download.clear();
                }
            }
        }
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
                return StripeProof.NONE;
            });
        }
    }

    /** Brings the card to its chip station, if it has one, and back when it is bad. */
    private Optional<JobOutcome> visit(Visit visit) throws Refused, PrinterFaultException {
        if (job.station().isEmpty()) {
            return Optional.empty();
        }
        ChipStation station = job.station().get();
        boolean contactless = station == ChipStation.CONTACTLESS;
        Command motion = contactless
                ? new Command("Sic", "to bring the card to its contactless station", effort(visit))
                : new Command("Sis", "to bring the card to its contact station", effort(visit));
        if (visit == Visit.BEFORE_PRINT) {
            feedOrMove(motion, CardWhereabouts.INSIDE);
        } else {
            orderOrRecover(motion, motion.frame());
        }
        confirmStation(station, contactless ? CardPosition.CONTACTLESS : CardPosition.CONTACT);
        dialogue.cardIs(CardWhereabouts.AT_STATION);
        Verdict verdict = callWork(() -> work.atStation(station, visit));
        dialogue.cardIs(CardWhereabouts.INSIDE);
        return verdict instanceof Verdict.Reject bad
                ? Optional.of(reject(bad.reasonCode(), bad.sentence()))
                : Optional.empty();
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

    private JobOutcome reject(String reasonCode, String sentence) throws Refused, PrinterFaultException {
        givenUp = true;
        leave(settings.fittings().contains(Fitting.REJECT_BOX));
        return new JobOutcome.Rejected(reasonCode, sentence);
    }

    private void leave(boolean intoRejectBox) throws Refused, PrinterFaultException {
        if (setup.keepsCard() && !intoRejectBox) {
            dialogue.orderIfKnown(Setup.BRING_OUT);
        }
        leaving = true;
        rejecting = intoRejectBox;
        dialogue.cardIs(CardWhereabouts.UNKNOWN);
        Command leave = leaving(intoRejectBox);
        orderOrRecover(leave, leave.frame(0, PADDING));
        confirmCounted(leave);
        dialogue.cardIs(intoRejectBox ? CardWhereabouts.REJECTED : CardWhereabouts.EJECTED);
        if (setup.keepsCard() && intoRejectBox) {
            // Not before: a machine that acts on it at once would drop a bad card among the good ones.
            dialogue.orderIfKnown(Setup.BRING_OUT);
        }
    }

    /**
     * Answers carry no number: where one came twice, all behind it are off by one, and what looks like the OK for this card's
     * leaving belongs to the command before. A figure cannot be mistaken for it, and one card more must have been fed.
     */
    private void confirmCounted(Command leave) throws PrinterFaultException {
        if (fedBefore.isPresent()) {
            OptionalLong fedNow = questions.cardsFed();
            if (fedNow.isEmpty() || fedNow.getAsLong() != fedBefore.getAsLong() + 1) {
                throw dialogue.outOfStep(leave);
            }
        }
    }

    /** The command that brings a card out. */
    static Command leaving(boolean intoRejectBox) {
        return intoRejectBox
                ? Command.finish("Ser", "to bring the card into the reject box")
                : Command.finish("Se", "to finish the card and bring it out");
    }

    /** What the caller does with the card; when it fails, its card must not come out among the good ones. */
    private <T> T callWork(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failed) {
            givenUp = true;
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
        Questions recent = connection.recentQuestions();
        try {
            if (dialogue.isBroken()) {
                return Diagnosis.fault(refused, assumed, job.ribbon(), false);
            }
            CardWhereabouts card = Diagnosis.whereabouts(
                    refused.trouble(),
                    new Diagnosis.Progress(fed, leaving, rejecting, fedBefore),
                    recent.position(),
                    recent.cardsFed());
            boolean ended = plan.usesColourRibbon() && recent.colourRibbonEnded() && !recent.countsSets();
            if (card == CardWhereabouts.INSIDE || card == CardWhereabouts.AT_STATION) {
                if (!begun) {
                    return new PrinterFault.StaleCard(recent.position());
                }
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
