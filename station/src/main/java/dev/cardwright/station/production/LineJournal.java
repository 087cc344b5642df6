package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.profile.ChipUid;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.request.Problem;
import dev.cardwright.station.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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
    }

    /** Writes the intent to make the card; false when the card is no longer to be made. */
    boolean begin(CardMaker.Ready ready, PrinterStatus status, LineBoard.Standing standing) {
        String cardId = ready.row().cardId();
        String planes = vault.hmac(cardId, "planes", ready.digest());
        return store.write(tx -> {
            Optional<RequestRow> now = Requests.find(tx, cardId).filter(row -> row.state() == CardState.READY);
            if (now.isEmpty()) {
                return false;
            }
            journey.move(tx, cardId, CardState.IN_PRODUCTION, Arrow.on(line.id()));
            Attempts.begin(tx, cardId, now.get().attempt() + 1, line.id(), clock.millis(), status.cardsFed(), planes);
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
        });
    }

    /** A blank left the feeder. */
    void fed(CardMaker.Ready ready) {
        store.change(tx -> Attempts.fed(tx, ready.row().cardId(), ready.row().attempt() + 1));
    }

    /** The chip was encoded: its mark and, sealed, its number are written before the card goes on. */
    void chipEncoded(CardMaker.Ready ready, ChipUid uid) {
        String cardId = ready.row().cardId();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put(Finish.MIFARE_UID, uid.hex());
        byte[] sealed = vault.seal(cardId, Finish.REPORT, report.toString().getBytes(StandardCharsets.UTF_8));
        String mark = vault.hmac(cardId, "chip", uid.bytes());
        store.change(tx -> {
            Attempts.chipBefore(tx, cardId, ready.row().attempt() + 1, mark);
            journey.putSealed(tx, cardId, Finish.REPORT, sealed);
        });
    }

    /** The same chip with the same content answered a second time. */
    void chipVerified(CardMaker.Ready ready, ChipUid uid) {
        String mark = vault.hmac(ready.row().cardId(), "chip", uid.bytes());
        store.change(
                tx -> Attempts.chipAfter(tx, ready.row().cardId(), ready.row().attempt() + 1, mark));
    }

    /** The machine gave the card out. */
    void ended(CardMaker.Ready ready, JobOutcome outcome) {
        String cardId = ready.row().cardId();
        if (outcome instanceof JobOutcome.Rejected rejected) {
            spoiled(cardId, rejected.reasonCode(), line.rejectBox() ? "" : "Take the bad card out of the output.");
            return;
        }
        store.change(tx -> finish.made(tx, cardId, line.id(), null));
        store.change(tx -> finish.verify(tx, cardId, line.id()));
    }

    /** The machine stopped with a fault. */
    void stopped(CardMaker.Ready ready, PrinterFault fault) {
        String cardId = ready.row().cardId();
        String sentence = fault.sentence() + " " + fault.action();
        boolean blind = fault instanceof PrinterFault.LinkLost || fault instanceof PrinterFault.NotAnswering;
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
        Pauses.put(tx, new Pauses.Pause(line.id(), reason, cut(sentence), cardInside, clock.millis()));
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

    /** Whether the fate of a card of this line is not known. */
    boolean hasUnclearCard() {
        return store.read(tx -> !unclearHere(tx).isEmpty());
    }

    /**
     * Settles what the machine's own counter can settle: when it fed no card since the attempt began and holds none, no
     * card was used.
     */
    void settleByEvidence(PrinterStatus status) {
        for (RequestRow seen : store.read(this::unclearHere)) {
            store.change(tx -> {
                // Read again inside the transaction: a person may have answered meanwhile.
                boolean still = unclearHere(tx).stream()
                        .anyMatch(row -> row.cardId().equals(seen.cardId()) && row.attempt() == seen.attempt());
                if (still && nothingWasFed(tx, seen, status)) {
                    LOG.info("Card {}: the machine's counter shows that no blank was used.", seen.cardId());
                    finish.notUsed(tx, seen.cardId(), line.id(), "COUNTER-UNCHANGED");
                }
            });
        }
    }

    private static boolean nothingWasFed(Handle tx, RequestRow row, PrinterStatus status) {
        Optional<Attempts.Row> attempt = Attempts.find(tx, row.cardId(), row.attempt());
        Long before = attempt.map(Attempts.Row::cardsFedBefore).orElse(null);
        return before != null
                && !attempt.get().usedABlank()
                && status.cardsFed().isPresent()
                && status.cardsFed().getAsLong() == before
                && status.card() == CardPosition.NONE;
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

    private List<RequestRow> unclearHere(Handle tx) {
        return Requests.inState(tx, CardState.UNCLEAR).stream()
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
