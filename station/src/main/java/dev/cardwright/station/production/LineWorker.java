package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.printer.LineMachine;
import dev.cardwright.station.production.LineBoard.State;
import dev.cardwright.station.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line: its printer, the reader built into it, and the thread that owns both. Makes one card at a time. Whatever
 * stands in the way is shown on the {@link LineBoard}; what a person can put right at the machine is waited for, what
 * needs a decision pauses the line until {@code operator} says so.
 *
 * <p>{@link CardRun} makes the cards; what may happen between two of them is told there.
 */
public final class LineWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LineWorker.class);
    static final Duration IDLE_NAP = Duration.ofSeconds(2);
    static final Duration TROUBLE_NAP = Duration.ofMillis(500);
    static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
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
    private final LineFooting footing = new LineFooting();
    private final CardRun run;
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
        this.run = new CardRun(line, printer, maker, journal, chipPlace, sign, footing);
        this.thread = new Thread(this::run, "line-" + line.id());
    }

    public void start() {
        thread.start();
    }

    /** Tells the line that something may have changed: a new card, an answer of a person. */
    public void wake() {
        footing.wake();
    }

    private void run() {
        while (footing.isRunning()) {
            try {
                footing.rest(step());
            } catch (RuntimeException broken) {
                LOG.error(
                        "Line {} met an error it does not know ({}).",
                        line.id(),
                        broken.getClass().getName(),
                        broken);
                footing.rest(LONGEST_BACK_OFF);
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
            if (!footing.isGreeted()) {
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
            run.forgetRefusedFeeds();
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
        return run.make(next.get(), status);
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
        footing.greeted();
        return Duration.ZERO;
    }

    /** What the machine has not got although the line's settings promise it is shown, and cards that need it go elsewhere. */
    private void compare(Capabilities found) {
        List<Lack> lacks = LineMachine.lacks(machines.promised(line.id()), found);
        machines.found(line.id(), found);
        journal.lacks(lacks, sign.lacks(lacks));
    }

    private Duration away(PrinterFaultException fault) {
        footing.lost();
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

    static boolean holdsCard(PrinterStatus status) {
        return status.card() != CardPosition.NONE && status.card() != CardPosition.UNKNOWN;
    }

    /** Begins no further card; returns at once. */
    public void endAfterThisCard() {
        footing.stop();
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
