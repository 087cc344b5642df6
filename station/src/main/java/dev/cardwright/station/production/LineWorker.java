package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
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
import dev.cardwright.station.production.LineBoard.Standing;
import dev.cardwright.station.production.LineBoard.State;
import dev.cardwright.station.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
 * cards remains: empty the machine's picture memory, ask how it stands, and one transaction that ends card n and begins card n+1. If
 * the station dies
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
 * is ended alone, and the next round of the line sees to the rest.
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
    private final LineBoard board;
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
    private String lacking = "";
    private List<String> lackingReasons = List.of();
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
        this.board = board;
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
            board.set(standing(status, State.STOPPED, chipTrouble.orElse(""), chipTrouble.isPresent()));
            return TROUBLE_NAP;
        }
        Optional<CardMaker.Ready> next = maker.next();
        if (next.isEmpty()) {
            journal.tidy();
            board.set(standing(status, State.IDLE, "", false));
            return IDLE_NAP;
        }
        return make(next.get(), status);
    }

    private Duration showPause(Pauses.Pause pause) {
        maker.giveBack();
        Standing now = board.of(line.id());
        board.set(new Standing(
                line.id(),
                State.PAUSED,
                now.since(),
                pause.cardInside()
                        ? List.of("paused", "card-inside", pause.reason())
                        : List.of("paused", pause.reason()),
                pause.sentence(),
                pause.cardInside() ? CardPosition.UNKNOWN : CardPosition.NONE,
                Optional.empty(),
                now.panelsLeft(),
                now.reader(),
                now.fault()));
        return IDLE_NAP;
    }

    /** First talk after the station or the machine was away: settle what can be settled, leave no person's picture inside. */
    private Duration greet(PrinterStatus status) throws PrinterFaultException {
        LOG.info("Line {} is connected to {}.", line.id(), printer.identity().model());
        journal.tidy();
        compare(printer.discover());
        Optional<String> running = journal.evidence().settle(status, printer::fateOf);
        if (running.isPresent()) {
            board.set(standing(status, State.WORKING, "The machine still works on the card of before.", false)
                    .with(running.get()));
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
        lackingReasons = lacks.stream()
                .map(lack -> "lacks-" + lack.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        String nouns = String.join(", ", lacks.stream().map(Lack::noun).toList());
        lacking = lacks.isEmpty()
                ? ""
                : "The printer has not got what the settings of line " + line.id() + " promise: " + nouns
                        + ". Cards that need it are not made here. Correct the settings, or fit the printer with it.";
        journal.lacks(lacks, lacking);
    }

    private Duration away(PrinterFaultException fault) {
        greeted = false;
        maker.giveBack();
        Standing now = board.of(line.id());
        board.set(new Standing(
                line.id(),
                State.OFFLINE,
                now.since(),
                List.of(fault.fault().stateReason()),
                fault.fault().sentence() + " " + fault.fault().action(),
                CardPosition.UNKNOWN,
                Optional.empty(),
                now.panelsLeft(),
                now.reader(),
                Optional.of(fault.fault())));
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
        board.set(standing(
                status, State.STOPPED, "A card of no job lies in the machine; it goes to the reject box.", false));
        try {
            printer.rejectStaleCard();
            return Duration.ZERO;
        } catch (PrinterFaultException fault) {
            return away(fault);
        }
    }

    /** Makes this card and, as long as each next one is begun together with the end of the one before, those too. */
    private Duration make(CardMaker.Ready first, PrinterStatus status) {
        boolean begun = false;
        try {
            begun = journal.begin(first, status, standing(status, State.WORKING, "", false));
        } finally {
            if (!begun) {
                maker.done(first.row().cardId());
            }
        }
        After after = begun ? makeBegun(first) : After.rest(Duration.ZERO);
        while (after.begun().isPresent()) {
            after = makeBegun(after.begun().get());
        }
        return after.rest();
    }

    /** What follows a card: the next one, where that is begun already, else how long to rest. */
    private record After(Optional<CardMaker.Ready> begun, Duration rest) {
        static After rest(Duration rest) {
            return new After(Optional.empty(), rest);
        }
    }

    private After makeBegun(CardMaker.Ready ready) {
        try {
            takenOut = false;
            JobOutcome outcome = printer.make(ready.job(), maker.work(ready, fault -> stoppedInside(ready, fault)));
            refusedFeeds = 0;
            return ended(ready, outcome);
        } catch (PrinterFaultException stopped) {
            return After.rest(stopped(ready, stopped.fault()));
        } catch (RuntimeException broken) {
            LOG.error(
                    "Line {} lost card {} to an error.", line.id(), ready.row().cardId(), broken);
            greeted = false;
            journal.lost(ready);
            return After.rest(LONGEST_BACK_OFF);
        } finally {
            maker.done(ready.row().cardId());
        }
    }

    /** Writes down how a card ended, and begins the next in the same transaction if nothing at all speaks against it. */
    private After ended(CardMaker.Ready ready, JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Ejected good && running && !takenOut) {
            Optional<Next> next = nextAtOnce();
            if (next.isPresent()) {
                return endedAndBegun(ready, good, next.get());
            }
        }
        journal.ended(ready, outcome);
        if (takenOut && outcome instanceof JobOutcome.Ejected) {
            journal.pause(
                    StateReason.MEDIA_JAM.keyword(),
                    "The machine made the card once more by itself after one was taken out. Destroy the one that was taken out. Then"
                            + " say: operator resume " + line.id() + ".",
                    false);
        }
        clearPanels();
        return After.rest(Duration.ZERO);
    }

    private After endedAndBegun(CardMaker.Ready ready, JobOutcome.Ejected good, Next next) {
        boolean begun = false;
        try {
            Standing standing = standing(next.status(), State.WORKING, "", false);
            begun = journal.endedAndBegun(ready, good, next.ready(), next.status(), standing);
        } finally {
            if (!begun) {
                maker.done(next.ready().row().cardId());
            }
        }
        return begun ? new After(Optional.of(next.ready()), Duration.ZERO) : After.rest(Duration.ZERO);
    }

    /** The next card, and what the machine says of itself with its memory emptied and the card before out. */
    private record Next(CardMaker.Ready ready, PrinterStatus status) {}

    /** Empty when the next card cannot be begun at once. Throws nothing: a finished card waits to be written down. */
    private Optional<Next> nextAtOnce() {
        try {
            Optional<PrinterStatus> status = maker.expectsNext() ? readyForNext() : Optional.empty();
            return status.flatMap(now -> maker.nextIfPrepared().map(ready -> new Next(ready, now)));
        } catch (RuntimeException broken) {
            LOG.warn(
                    "Line {} could not look for its next card at once ({}).",
                    line.id(),
                    broken.getClass().getName());
            return Optional.empty();
        }
    }

    private Optional<PrinterStatus> readyForNext() {
        if (!clearPanels()) {
            return Optional.empty();
        }
        try {
            return Optional.of(printer.status()).filter(this::standsReady);
        } catch (PrinterFaultException fault) {
            // The next round asks again and shows it.
            LOG.info("Line {}: {}", line.id(), fault.fault().sentence());
            return Optional.empty();
        }
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
        board.set(board.of(line.id()).because(fault));
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

    private Standing standing(PrinterStatus status, State state, String sentence, boolean readerMissing) {
        List<String> reasons = new ArrayList<>(
                status.reasons().stream().map(StateReason::keyword).sorted().toList());
        if (readerMissing) {
            reasons.add("reader-missing");
        }
        reasons.addAll(lackingReasons);
        return new Standing(
                line.id(),
                state,
                status.at(),
                reasons,
                sentence.isEmpty() ? lacking : sentence,
                status.card() == CardPosition.UNKNOWN ? CardPosition.NONE : status.card(),
                Optional.empty(),
                status.panelsLeft().isPresent()
                        ? OptionalInt.of(status.panelsLeft().getAsInt())
                        : OptionalInt.empty(),
                chipPlace.shown(readerMissing));
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
