package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.encode.EncodedChip;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.StripeProof;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.request.Problem;
import dev.cardwright.station.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens on one line: the intent before the hardware moves, and what became of it. Every method is one
 * or more whole transactions. Owned by the line's thread.
 */
public final class LineJournal {

    private static final Logger LOG = LoggerFactory.getLogger(LineJournal.class);
    static final int MOST_SPOILED_PER_CARD = 3;
    private static final int SPOILED_IN_A_ROW = 3;

    private final StationConfig.Line line;
    private final Store store;
    private final Vault vault;
    private final Journey journey;
    private final Finish finish;
    private final Refusals refusals;
    private final Alarms alarms;
    private final LineBoard board;
    private final PanelMemory panels;
    private final Clock clock;
    private final Evidence evidence;

    public LineJournal(
            StationConfig.Line line,
            Store store,
            Vault vault,
            Journey journey,
            Finish finish,
            Refusals refusals,
            Alarms alarms,
            LineBoard board,
            PanelMemory panels,
            Clock clock) {
        this.line = line;
        this.store = store;
        this.vault = vault;
        this.journey = journey;
        this.finish = finish;
        this.refusals = refusals;
        this.alarms = alarms;
        this.board = board;
        this.panels = panels;
        this.clock = clock;
        this.evidence = new Evidence(line, store, finish);
    }

    /** What the machine can say about cards whose fate is not known. */
    Evidence evidence() {
        return evidence;
    }

    /** Writes the intent to make the card; false when the card is no longer to be made. */
    boolean begin(CardMaker.Ready ready, PrinterStatus status, LineBoard.Standing standing) {
        String planes = planeMark(ready);
        return store.writeFirst(tx -> begin(tx, ready, planes, status, standing));
    }

    private String planeMark(CardMaker.Ready ready) {
        return vault.hmac(ready.row().cardId(), "planes", ready.digest());
    }

    private boolean begin(
            Handle tx, CardMaker.Ready ready, String planes, PrinterStatus status, LineBoard.Standing standing) {
        String cardId = ready.row().cardId();
        Optional<RequestRow> now = Requests.find(tx, cardId).filter(row -> row.state() == CardState.READY);
        if (now.isEmpty()) {
            return false;
        }
        RequestRow begun = journey.move(tx, now.get(), CardState.IN_PRODUCTION, Arrow.on(line.id()));
        Attempts.begin(tx, cardId, begun.attempt(), line.id(), clock.millis(), status.cardsFed(), planes);
        board.set(
                tx,
                new LineBoard.Standing(
                        standing.line(),
                        standing.state(),
                        standing.since(),
                        standing.reasons(),
                        standing.sentence(),
                        standing.card(),
                        Optional.of(cardId),
                        standing.panelsLeft(),
                        standing.reader()));
        panels.filled(line.id(), cardId);
        return true;
    }

    /**
     * The machine gave a good card out and says that it is ready: the end of that card and the intent of the next are one transaction,
     * so that the machine waits for one commit only. Whatever stops it leaves neither; then the end alone is written. Who sends
     * messages is woken by the next write, which is that the next card was fed or why it was not.
     *
     * @param status what the machine said after the card had left, so that its counter is the next attempt's evidence
     * @return whether the next card was begun; the end of the first is written in any case
     */
    boolean endedAndBegun(
            CardMaker.Ready made,
            JobOutcome.Ejected outcome,
            CardMaker.Ready next,
            PrinterStatus status,
            LineBoard.Standing standing) {
        try {
            String planes = planeMark(next);
            boolean begun = store.writeFirstQuietly(tx -> {
                finish.verify(tx, made(tx, made, outcome), line.id());
                return Pauses.of(tx, line.id()).isEmpty() && begin(tx, next, planes, status, standing);
            });
            if (!begun) {
                store.tellListeners();
            }
            return begun;
        } catch (RuntimeException notTogether) {
            LOG.warn(
                    "Line {} writes the end of card {} alone ({}).",
                    line.id(),
                    made.row().cardId(),
                    notTogether.getClass().getName());
            good(made, outcome);
            return false;
        }
    }

    /** A blank left the feeder. */
    void fed(CardMaker.Ready ready) {
        changeFirst(tx -> Attempts.fed(tx, ready.row().cardId(), ready.row().attempt() + 1));
    }

    /** The machine gave the job a name of its own. */
    void handedOver(CardMaker.Ready ready, String jobReference) {
        changeFirst(
                tx -> Attempts.handedOver(tx, ready.row().cardId(), ready.row().attempt() + 1, jobReference));
    }

    /** The chip was encoded: its mark and, sealed, what it owes as report are written before the card goes on. */
    void chipEncoded(CardMaker.Ready ready, EncodedChip chip) {
        String cardId = ready.row().cardId();
        String mark = chipMark(ready, chip);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        for (String field : ready.row().owedReports()) {
            report.put(field, Objects.requireNonNull(chip.report().byField().get(field), field));
        }
        byte[] sealed = vault.seal(cardId, Finish.REPORT, report.toString().getBytes(StandardCharsets.UTF_8));
        changeFirst(tx -> {
            Attempts.chipBefore(tx, cardId, ready.row().attempt() + 1, mark);
            journey.putSealed(tx, cardId, Finish.REPORT, sealed);
        });
    }

    /** The same chip with the same content answered a second time. */
    void chipVerified(CardMaker.Ready ready, EncodedChip chip) {
        String mark = chipMark(ready, chip);
        changeFirst(
                tx -> Attempts.chipAfter(tx, ready.row().cardId(), ready.row().attempt() + 1, mark));
    }

    private String chipMark(CardMaker.Ready ready, EncodedChip chip) {
        return RecordedKeys.mark(vault, ready.row().cardId(), chip.uid().bytes());
    }

    /** The machine gave the card out. */
    void ended(CardMaker.Ready ready, JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Rejected rejected) {
            spoiled(
                    ready.row().cardId(),
                    rejected.reasonCode(),
                    line.rejectBox() ? "" : "Take the bad card out of the output.");
        } else if (outcome instanceof JobOutcome.Ejected ejected) {
            good(ready, ejected);
        }
    }

    /** Made and, where it can be proved, verified: both at once, or made alone when the proof cannot be written now. */
    private void good(CardMaker.Ready ready, JobOutcome.Ejected outcome) {
        String cardId = ready.row().cardId();
        try {
            changeFirst(tx -> finish.verify(tx, made(tx, ready, outcome), line.id()));
        } catch (RuntimeException notProved) {
            LOG.warn(
                    "Card {} is made and could not be verified at once ({}).",
                    cardId,
                    notProved.getClass().getName());
            changeFirst(tx -> made(tx, ready, outcome));
            changeFirst(tx -> finish.verify(tx, cardId, line.id()));
        }
    }

    private RequestRow made(Handle tx, CardMaker.Ready ready, JobOutcome.Ejected outcome) {
        String cardId = ready.row().cardId();
        RequestRow now = finish.made(tx, cardId, line.id(), null);
        if (outcome.stripe() != StripeProof.NONE) {
            Attempts.stripe(
                    tx, cardId, ready.row().attempt() + 1, outcome.stripe().name());
        }
        return now;
    }

    /** A machine stands still until this is written. */
    private void changeFirst(Consumer<Handle> work) {
        store.<@Nullable Object>writeFirst(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** The machine stopped in mid-card and could finish the card: a person decides. */
    void waitsInside(CardMaker.Ready ready, PrinterFault fault) {
        String sentence = fault.sentence() + " " + fault.actionWithCardLeftInside(Locale.ENGLISH)
                + " With the card still inside, say: operator resume "
                + line.id() + ". If it was taken out: operator removed " + line.id() + ".";
        LOG.warn("Line {} waits with card {} inside: {}", line.id(), ready.row().cardId(), fault.sentence());
        store.change(tx -> {
            Pauses.put(
                    tx,
                    new Pauses.Pause(line.id(), fault.reasonCode(), cut(sentence), true, true, null, clock.millis()));
            alarms.open(tx, "line-" + line.id(), cut(sentence), line.id(), Alarms.Severity.CRITICAL);
            board.set(tx, board.of(line.id()).waitingInside(fault, cut(sentence)));
        });
    }

    /** Nobody waits any more to finish the card that the machine holds: the line stays paused until it is taken out. */
    void abandon(Pauses.Pause pause) {
        store.change(tx -> Pauses.abandon(tx, pause, alarms));
    }

    /** What the person said about the card that waits inside; empty while nobody did. */
    Optional<Resolution> decision() {
        Optional<Pauses.Pause> pause = store.read(tx -> Pauses.of(tx, line.id()));
        if (pause.isPresent() && pause.get().decision() == null) {
            return Optional.empty();
        }
        boolean resume = pause.isPresent() && Pauses.RESUME.equals(pause.get().decision());
        store.change(tx -> {
            Pauses.end(tx, line.id());
            alarms.close(tx, "line-" + line.id());
            board.set(tx, board.of(line.id()).workingAgain());
        });
        return Optional.of(resume ? Resolution.RESUME : Resolution.GIVE_UP);
    }

    /** The machine stopped with a fault, and a person took the card out before the job ended. */
    void stoppedAndTakenOut(CardMaker.Ready ready, PrinterFault fault) {
        spoiled(ready.row().cardId(), fault.reasonCode(), "");
    }

    /** The machine stopped with a fault. */
    void stopped(CardMaker.Ready ready, PrinterFault fault) {
        String cardId = ready.row().cardId();
        String sentence = fault.sentence() + " " + fault.action();
        // Nobody heard from the machine what became of the card: it may have put it out all the same.
        boolean blind = fault.leavesNothingKnown();
        if (fault.card() == CardWhereabouts.FEEDER) {
            notUsed(cardId, fault.reasonCode());
            if (!fault.resumable()) {
                pause(fault.stateReason(), sentence, false);
            }
        } else if (fault.card() == CardWhereabouts.REJECTED && !blind) {
            spoiled(cardId, fault.reasonCode(), "");
        } else if ((fault.card() == CardWhereabouts.INSIDE || fault.card() == CardWhereabouts.AT_STATION) && !blind) {
            spoiled(cardId, fault.reasonCode(), sentence);
        } else {
            unclear(cardId, fault.sentence());
        }
    }

    /** The job ended in an error that says nothing about the card. */
    void lost(CardMaker.Ready ready) {
        store.change(tx -> {
            if (Requests.find(tx, ready.row().cardId()).orElseThrow().state() == CardState.IN_PRODUCTION) {
                finish.unclear(tx, ready.row().cardId(), line.id(), "The job ended in an error of the station.");
            }
        });
    }

    private void notUsed(String cardId, String reason) {
        store.change(tx -> {
            finish.notUsed(tx, cardId, line.id(), reason);
            panels.notFilled(line.id(), cardId);
        });
    }

    private void unclear(String cardId, String sentence) {
        store.change(tx -> finish.unclear(tx, cardId, line.id(), sentence));
    }

    /**
     * The plastic may not leave. The request gets another attempt, unless too many went wrong.
     *
     * @param cardInside what a person must do about the plastic before the line goes on; empty for nothing
     */
    private void spoiled(String cardId, String reason, String cardInside) {
        store.change(tx -> {
            finish.spoiled(tx, cardId, line.id(), reason);
            if (!cardInside.isEmpty()) {
                pause(tx, reason, cardInside + " Then say so with: operator removed " + line.id() + ".", true);
            }
        });
        store.change(tx -> finish.remake(tx, cardId, MOST_SPOILED_PER_CARD));
        List<String> last = store.read(tx -> Attempts.lastReasons(tx, line.id(), SPOILED_IN_A_ROW));
        if (last.size() == SPOILED_IN_A_ROW && last.stream().noneMatch(String::isEmpty) && cardInside.isEmpty()) {
            pause(
                    "three-spoiled",
                    "Three cards in a row were spoiled, most recently for " + reason + ". " + LikelyCause.of(reason)
                            + " Then say: operator resume " + line.id() + ".",
                    false);
        }
    }

    /** Stops the line until a person says that it may go on. */
    void pause(String reason, String sentence, boolean cardInside) {
        store.change(tx -> pause(tx, reason, sentence, cardInside));
    }

    private void pause(Handle tx, String reason, String sentence, boolean cardInside) {
        LOG.warn("Line {} is paused: {}", line.id(), sentence);
        Pauses.put(tx, Pauses.Pause.plain(line.id(), reason, cut(sentence), cardInside, clock.millis()));
        alarms.open(tx, "line-" + line.id(), cut(sentence), line.id(), Alarms.Severity.CRITICAL);
    }

    void hold(RequestRow row, String reason) {
        store.change(tx -> {
            if (isReady(tx, row)) {
                finish.hold(tx, row.cardId(), reason);
            }
        });
    }

    void refuse(RequestRow row, List<Problem> problems) {
        store.change(tx -> {
            if (isReady(tx, row)) {
                refusals.refuse(tx, row.cardId(), problems);
            }
        });
    }

    /** Says that the line's machine has not got what its settings promise, or that it has again. */
    void lacks(List<Lack> lacks, String sentence) {
        store.change(tx -> {
            if (lacks.isEmpty()) {
                alarms.close(tx, "lacks-" + line.id());
            } else {
                alarms.open(tx, "lacks-" + line.id(), cut(sentence), line.id(), Alarms.Severity.WARNING);
            }
        });
    }

    /**
     * Completes what an error of the station left half done on this line: called only while no card is being made, so an
     * attempt that is still open has nobody who would end it.
     */
    void tidy() {
        for (RequestRow row : here(CardState.IN_PRODUCTION)) {
            unclear(row.cardId(), "The job ended in an error of the station.");
        }
        for (RequestRow row : here(CardState.SPOILED)) {
            store.change(tx -> finish.remake(tx, row.cardId(), MOST_SPOILED_PER_CARD));
        }
        for (RequestRow row : here(CardState.MADE)) {
            store.change(tx -> finish.verify(tx, row.cardId(), line.id()));
        }
    }

    private List<RequestRow> here(CardState state) {
        return store.read(tx -> Requests.inState(tx, state)).stream()
                .filter(row -> line.id().equals(row.line()))
                .toList();
    }

    /** The machine was told to empty its picture memory. */
    void panelsCleared(PanelClearing clearing) {
        if (clearing == PanelClearing.ACKNOWLEDGED) {
            panels.cleared(line.id());
        }
    }

    private static boolean isReady(Handle tx, RequestRow row) {
        return Requests.find(tx, row.cardId())
                .filter(now -> now.state() == CardState.READY)
                .isPresent();
    }

    private static String cut(String sentence) {
        return sentence.length() > 400 ? sentence.substring(0, 400) : sentence;
    }
}
