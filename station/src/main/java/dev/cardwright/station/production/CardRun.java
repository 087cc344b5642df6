package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.config.StationConfig;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cards of one line one behind the other, from the first to one that does not come out good or has no next. Owned by the line's
 * thread.
 *
 * <p>What can be done while a card is in the machine is done then: the next one is claimed, drawn and fingerprinted. Between two good
 * cards remains: have the machine empty its memory and prepare the next job as far as nothing moves, ask how it stands, and one
 * transaction that ends card n and begins card n+1. If the station dies
 *
 * <ul>
 *   <li>before that transaction, card n is UNCLEAR for a person to look for, as it is on record that a blank left the feeder, and card
 *       n+1 still waits; no picture of it has reached the machine;
 *   <li>in the transaction, all of it stands or none of it;
 *   <li>after it and before the machine feeds, card n is VERIFIED and reported, card n+1 is UNCLEAR until the machine says that it used
 *       no blank: by its counter, or, where it has names for jobs, by what it knows of this one;
 *   <li>later, card n+1 is UNCLEAR and stays so for a person, unless the machine can say that its job was finished.
 * </ul>
 *
 * <p>A bad card, a fault, a pause, a machine that is not ready, a next card that is not drawn yet or no longer to be made: then card n
 * is ended alone, card n+1 is not begun, and the next round of the line sees to the rest.
 */
final class CardRun {

    private static final Logger LOG = LoggerFactory.getLogger(CardRun.class);
    private static final int MOST_REFUSED_FEEDS = 3;

    private final StationConfig.Line line;
    private final CardPrinter printer;
    private final CardMaker maker;
    private final LineJournal journal;
    private final ChipPlace chipPlace;
    private final LineSign sign;
    private final LineFooting footing;
    private int refusedFeeds;
    private boolean takenOut;

    CardRun(
            StationConfig.Line line,
            CardPrinter printer,
            CardMaker maker,
            LineJournal journal,
            ChipPlace chipPlace,
            LineSign sign,
            LineFooting footing) {
        this.line = line;
        this.printer = printer;
        this.maker = maker;
        this.journal = journal;
        this.chipPlace = chipPlace;
        this.sign = sign;
        this.footing = footing;
    }

    /** The machine says by itself what is the matter. */
    void forgetRefusedFeeds() {
        refusedFeeds = 0;
    }

    /** Makes this card and, as long as each comes out good and the next is prepared, those behind it. */
    Duration make(CardMaker.Ready first, PrinterStatus status) {
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
            footing.lost();
            start.settle();
            if (start.isBegun()) {
                LOG.error("Line {} lost card {} to an error.", line.id(), cardId, broken);
                journal.lost(ready);
            } else {
                LOG.error("Line {} could not begin card {} for an error.", line.id(), cardId, broken);
            }
            return After.rest(LineWorker.LONGEST_BACK_OFF);
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
            if (!footing.isRunning()) {
                return false;
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
                footing.lost();
                journal.lost(made);
            }
        }
    }

    /** The end of a good card is left to the beginning of the next one where there may be one. */
    private After ended(CardMaker.Ready ready, JobOutcome outcome) {
        refusedFeeds = 0;
        if (outcome instanceof JobOutcome.Ejected good && footing.isRunning() && !takenOut && maker.expectsNext()) {
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
        LOG.warn("Line {} begins no card: {}", line.id(), fault.sentence());
        if (fault.leavesNothingKnown()) {
            footing.lost();
            sign.because(fault);
        }
        return Duration.ZERO;
    }

    private boolean standsReady(PrinterStatus status) {
        return !LineWorker.holdsCard(status)
                && status.state() != PrinterState.STOPPED
                && chipPlace.trouble().isEmpty();
    }

    /** Waits with the card inside until a person decided about it; a stop of the station gives it up. */
    private Resolution stoppedInside(CardMaker.Ready ready, PrinterFault fault) {
        journal.waitsInside(ready, fault);
        while (footing.isRunning()) {
            Optional<Resolution> decided = journal.decision();
            if (decided.isPresent()) {
                takenOut = decided.get() == Resolution.GIVE_UP;
                return decided.get();
            }
            footing.rest(LineWorker.IDLE_NAP);
        }
        return Resolution.GIVE_UP;
    }

    private Duration stopped(CardMaker.Ready ready, PrinterFault fault) {
        LOG.warn("Line {} stopped at card {}: {}", line.id(), ready.row().cardId(), fault.sentence());
        footing.lost();
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
        return LineWorker.TROUBLE_NAP;
    }

    /** Has the machine forget the card before and notes that; false when it does not answer. */
    private boolean clearPanels() {
        if (!footing.isGreeted()) {
            return false;
        }
        try {
            journal.panelsCleared(printer.clearPanels());
            return true;
        } catch (PrinterFaultException fault) {
            footing.lost();
            LOG.warn(
                    "Line {} could not clear its picture memory: {}",
                    line.id(),
                    fault.fault().sentence());
            return false;
        }
    }
}
