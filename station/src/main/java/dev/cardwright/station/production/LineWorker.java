package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.printer.LineMachine;
import dev.cardwright.station.production.LineBoard.State;
import dev.cardwright.station.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line: its printer, the reader built into it, and the thread that owns both. Makes one card at a time. Whatever
 * stands in the way is shown on the {@link LineBoard}; what a person can put right at the machine is waited for, what
 * needs a decision pauses the line until {@code operator} says so.
 *
 * <p>What can be done while a card is in the machine is done then: the next one is claimed, drawn and fingerprinted. Between two good
 * cards remains: empty the machine's picture memory, tell it the settings of the next job, ask how it stands, and, when its next command
 * would move a blank, one transaction that ends card n and begins card n+1. If the station dies
 *
 * <ul>
 *   <li>before that transaction, card n is UNCLEAR for a person to look for, as it is on record that a blank left the feeder, and card
 *       n+1 still waits; nothing of it has reached the machine;
 *   <li>in the transaction, all of it stands or none of it;
 *   <li>after it and before the machine feeds, card n is VERIFIED and reported, card n+1 is UNCLEAR until the machine's counter shows
 *       that no blank left since;
 *   <li>later, card n+1 is UNCLEAR and stays so for a person.
 * </ul>
 *
 * <p>A bad card, a fault, a pause, a machine that is not ready, a next card that is not drawn yet or no longer to be made: then card n
 * is ended alone, card n+1 is not begun, and the next round of the line sees to the rest.
 */
public final class LineWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LineWorker.class);
    private static final int MOST_REFUSED_FEEDS = 3;
    private static final Duration IDLE_NAP = Duration.ofSeconds(2);
    private static final Duration TROUBLE_NAP = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LAST_CARD_PATIENCE = Duration.ofMinutes(5);

    private final StationConfig.Line line;
    private final CardPrinter printer;
    private final Store store;
    private final LineSign sign;
    private final CardMaker maker;
    private final LineJournal journal;
    private final ChipPlace chipPlace;
    private final Machines machines;
    private final Thread thread;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;
    private boolean greeted;
    private int refusedFeeds;
    private boolean takenOut;
    private Duration backOff = TROUBLE_NAP;

    public LineWorker(
            StationConfig.Line line,
            CardPrinter printer,
            Store store,
            LineBoard board,
            CardMaker maker,
            LineJournal journal,
            ChipPlace chipPlace,
            Machines machines) {
        this.line = line;
        this.printer = printer;
        this.store = store;
        this.sign = new LineSign(line.id(), board, chipPlace);
        this.maker = maker;
        this.journal = journal;
        this.chipPlace = chipPlace;
        this.machines = machines;
        this.thread = new Thread(this::run, "line-" + line.id());
    }

    public void start() {
        thread.start();
    }

    /** Tells the line that something may have changed: a new card, an answer of a person. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                nap(step());
            } catch (InterruptedException stopping) {
                running = false;
            } catch (RuntimeException broken) {
                LOG.error(
                        "Line {} met an error it does not know ({}).",
                        line.id(),
                        broken.getClass().getName(),
                        broken);
                napQuietly(LONGEST_BACK_OFF);
            }
        }
        maker.giveBack();
        printer.close();
    }

    /** One round; returns how long to rest before the next, zero for not at all. */
    private Duration step() {
        Optional<Pauses.Pause> pause = store.read(tx -> Pauses.of(tx, line.id()));
        if (pause.isPresent() && pause.get().mayResume()) {
            journal.abandon(pause.get());
            return Duration.ZERO;
        }
        if (pause.isPresent()) {
            return showPause(pause.get());
        }
        PrinterStatus status;
        try {
            status = printer.status();
            if (!greeted) {
                return greet(status);
            }
            backOff = TROUBLE_NAP;
        } catch (PrinterFaultException fault) {
            return away(fault);
        }
        Optional<String> chipTrouble = chipPlace.trouble();
        if (holdsCard(status)) {
            return strayCard(status);
        }
        if (status.state() == PrinterState.STOPPED || chipTrouble.isPresent()) {
            refusedFeeds = 0;
            maker.giveBack();
            sign.stopped(status, chipTrouble);
            return TROUBLE_NAP;
        }
        Optional<CardMaker.Ready> next = maker.next();
        if (next.isEmpty()) {
            journal.tidy();
            sign.show(status, State.IDLE, "");
            return IDLE_NAP;
        }
        return make(next.get(), status);
    }

    private Duration showPause(Pauses.Pause pause) {
        maker.giveBack();
        sign.paused(pause);
        return IDLE_NAP;
    }

    /** First talk after the station or the machine was away: settle what can be settled, leave no person's picture inside. */
    private Duration greet(PrinterStatus status) throws PrinterFaultException {
        LOG.info("Line {} is connected to {}.", line.id(), printer.identity().model());
        journal.tidy();
        compare(printer.discover());
        Optional<String> running = journal.evidence().settle(status, printer::fateOf);
        if (running.isPresent()) {
            sign.stillWorks(status, running.get());
            return IDLE_NAP;
        }
        if (holdsCard(status)) {
            // Its pictures stay in the machine until the card is out; then the line greets again and has them emptied.
            return strayCard(status);
        }
        journal.panelsCleared(printer.clearPanels());
        greeted = true;
        return Duration.ZERO;
    }

    /** What the machine has not got although the line's settings promise it is shown, and cards that need it go elsewhere. */
    private void compare(Capabilities found) {
        List<Lack> lacks = LineMachine.lacks(machines.promised(line.id()), found);
        machines.found(line.id(), found);
        journal.lacks(lacks, sign.lacks(lacks));
    }

    private Duration away(PrinterFaultException fault) {
        greeted = false;
        maker.giveBack();
        sign.offline(fault.fault());
        Duration rest = backOff;
        backOff = backOff.multipliedBy(2).compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff.multipliedBy(2);
        return rest;
    }

    /** A card lies in the machine although no job runs: it may be the one nobody knows about, so a person takes it out. */
    private Duration strayCard(PrinterStatus status) {
        if (journal.evidence().hasUnclearCard() || !line.rejectBox()) {
            journal.pause(
                    StateReason.MEDIA_JAM.keyword(),
                    "A card lies in the machine. Take it out and say so with: operator removed " + line.id() + ".",
                    true);
            return Duration.ZERO;
        }
        sign.show(status, State.STOPPED, "A card of no job lies in the machine; it goes to the reject box.");
        try {
            printer.rejectStaleCard();
            return Duration.ZERO;
        } catch (PrinterFaultException fault) {
            return away(fault);
        }
    }

    /** Makes this card and, as long as each comes out good and the next is prepared, those behind it. */
    private Duration make(CardMaker.Ready first, PrinterStatus status) {
        boolean begun = false;
        try {
            begun = journal.begin(first, status, sign.working(status));
        } finally {
            if (!begun) {
                maker.done(first.row().cardId());
            }
        }
        After after = begun ? makeOne(first, new Start(Optional.empty())) : After.rest(Duration.ZERO);
        while (after.owed().isPresent()) {
            after = goOn(after.owed().get());
        }
        return after.rest();
    }

    /** A card that came out good and is not written down yet. */
    private record Owed(CardMaker.Ready card, JobOutcome.Ejected outcome) {}

    /** What follows a card: its end is owed, to be written together with the next one's beginning; else how long to rest. */
    private record After(Optional<Owed> owed, Duration rest) {
        static After rest(Duration rest) {
            return new After(Optional.empty(), rest);
        }
    }

    private After goOn(Owed owed) {
        Start start = new Start(Optional.of(owed));
        Optional<CardMaker.Ready> next = nextAtOnce();
        if (next.isPresent()) {
            return makeOne(next.get(), start);
        }
        start.settle();
        return After.rest(Duration.ZERO);
    }

    /** Empty when the next card cannot be begun at once. Throws nothing: a finished card waits to be written down. */
    private Optional<CardMaker.Ready> nextAtOnce() {
        try {
            return clearPanels() ? maker.nextIfPrepared() : Optional.empty();
        } catch (RuntimeException broken) {
            LOG.warn(
                    "Line {} could not look for its next card at once ({}).",
                    line.id(),
                    broken.getClass().getName());
            return Optional.empty();
        }
    }

    private After makeOne(CardMaker.Ready ready, Start start) {
        String cardId = ready.row().cardId();
        try {
            takenOut = false;
            JobOutcome outcome = printer.make(
                    ready.job(),
                    maker.work(ready, machine -> start.mayBegin(ready, machine), fault -> stoppedInside(ready, fault)));
            start.settle();
            return outcome instanceof JobOutcome.NotBegun ? After.rest(Duration.ZERO) : ended(ready, outcome);
        } catch (PrinterFaultException stopped) {
            start.settle();
            return After.rest(start.isBegun() ? stopped(ready, stopped.fault()) : notBegun(stopped.fault()));
        } catch (RuntimeException broken) {
            LOG.error("Line {} lost card {} to an error.", line.id(), cardId, broken);
            greeted = false;
            start.settle();
            if (start.isBegun()) {
                journal.lost(ready);
            }
            return After.rest(LONGEST_BACK_OFF);
        } finally {
            if (start.isBegun()) {
                maker.done(cardId);
            } else {
                maker.handBack(cardId);
            }
        }
    }

    /** The records of a card's beginning: written already, or owed together with the end of the card before it. */
    private final class Start {

        private final Optional<Owed> owed;
        private boolean begun;
        private boolean settled;

        Start(Optional<Owed> owed) {
            this.owed = owed;
            this.begun = owed.isEmpty();
            this.settled = owed.isEmpty();
        }

        boolean isBegun() {
            return begun;
        }

        /** The machine would take the blank next. */
        boolean mayBegin(CardMaker.Ready next, CardWork.Look machine) throws PrinterFaultException {
            if (owed.isEmpty()) {
                return true;
            }
            PrinterStatus status = machine.status();
            if (!standsReady(status)) {
                return false;
            }
            Owed before = owed.get();
            begun = journal.endedAndBegun(before.card(), before.outcome(), next, status, sign.working(status));
            settled = true;
            return begun;
        }

        /** Whatever came between: the end of a card that came out is written. */
        void settle() {
            if (settled) {
                return;
            }
            settled = true;
            CardMaker.Ready made = owed.orElseThrow().card();
            try {
                writeEnd(made, owed.orElseThrow().outcome());
            } catch (RuntimeException broken) {
                LOG.error(
                        "Line {} lost card {} to an error.",
                        line.id(),
                        made.row().cardId(),
                        broken);
                greeted = false;
                journal.lost(made);
            }
        }
    }

    /** The end of a good card is left to the beginning of the next one where there may be one. */
    private After ended(CardMaker.Ready ready, JobOutcome outcome) {
        refusedFeeds = 0;
        if (outcome instanceof JobOutcome.Ejected good && running && !takenOut && maker.expectsNext()) {
            return new After(Optional.of(new Owed(ready, good)), Duration.ZERO);
        }
        writeEnd(ready, outcome);
        return After.rest(Duration.ZERO);
    }

    private void writeEnd(CardMaker.Ready ready, JobOutcome outcome) {
        journal.ended(ready, outcome);
        if (takenOut && outcome instanceof JobOutcome.Ejected) {
            journal.pause(
                    StateReason.MEDIA_JAM.keyword(),
                    "The machine made the card once more by itself after one was taken out. Destroy the one that was taken out. Then"
                            + " say: operator resume " + line.id() + ".",
                    false);
        }
        clearPanels();
    }

    /** Something stood in the way before the card was begun; the next round of the line looks at the machine and shows it. */
    private Duration notBegun(PrinterFault fault) {
        LOG.info("Line {}: {}", line.id(), fault.sentence());
        return Duration.ZERO;
    }

    private boolean standsReady(PrinterStatus status) {
        return !holdsCard(status)
                && status.state() != PrinterState.STOPPED
                && chipPlace.trouble().isEmpty();
    }

    private static boolean holdsCard(PrinterStatus status) {
        return status.card() != CardPosition.NONE && status.card() != CardPosition.UNKNOWN;
    }

    /** Waits with the card inside until a person decided about it; a stop of the station gives it up. */
    private Resolution stoppedInside(CardMaker.Ready ready, PrinterFault fault) {
        journal.waitsInside(ready, fault);
        while (running) {
            Optional<Resolution> decided = journal.decision();
            if (decided.isPresent()) {
                takenOut = decided.get() == Resolution.GIVE_UP;
                return decided.get();
            }
            napQuietly(IDLE_NAP);
        }
        return Resolution.GIVE_UP;
    }

    private Duration stopped(CardMaker.Ready ready, PrinterFault fault) {
        LOG.warn("Line {} stopped at card {}: {}", line.id(), ready.row().cardId(), fault.sentence());
        greeted = false;
        sign.because(fault);
        boolean stoodInside = fault.card() == CardWhereabouts.INSIDE || fault.card() == CardWhereabouts.AT_STATION;
        if (takenOut && stoodInside) {
            journal.stoppedAndTakenOut(ready, fault);
        } else {
            journal.stopped(ready, fault);
        }
        if (fault.card() != CardWhereabouts.FEEDER || !fault.resumable()) {
            return Duration.ZERO;
        }
        // The machine's own status did not show this before the card was begun. Once may be chance; then a person
        // looks.
        refusedFeeds++;
        if (refusedFeeds >= MOST_REFUSED_FEEDS) {
            refusedFeeds = 0;
            journal.pause(
                    fault.stateReason(),
                    fault.sentence() + " " + fault.action() + " Then say: operator resume " + line.id() + ".",
                    false);
        }
        return TROUBLE_NAP;
    }

    /** Has the machine forget the card before and notes that; false when it does not answer. */
    private boolean clearPanels() {
        if (!greeted) {
            return false;
        }
        try {
            journal.panelsCleared(printer.clearPanels());
            return true;
        } catch (PrinterFaultException fault) {
            greeted = false;
            LOG.warn(
                    "Line {} could not clear its picture memory: {}",
                    line.id(),
                    fault.fault().sentence());
            return false;
        }
    }

    private void nap(Duration rest) throws InterruptedException {
        if (!rest.isZero() && wake.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void napQuietly(Duration rest) {
        try {
            nap(rest);
        } catch (InterruptedException stopping) {
            running = false;
        }
    }

    /** Begins no further card; returns at once. */
    public void endAfterThisCard() {
        running = false;
        wake();
    }

    /** Finishes the card in the machine, then stops. */
    public void stop() throws InterruptedException {
        endAfterThisCard();
        thread.join(LAST_CARD_PATIENCE.toMillis());
        if (thread.isAlive()) {
            LOG.error("Line {} did not finish its card within {} minutes.", line.id(), LAST_CARD_PATIENCE.toMinutes());
            thread.interrupt();
        }
    }

    /** The line's name. */
    public String id() {
        return line.id();
    }
}
