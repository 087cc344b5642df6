package dev.cardwright.station.production;

import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.operator.OperatorDesk;
import dev.cardwright.station.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a person may decide, and what follows from it. Every decision is written to the audit. Thread-safe. */
public final class Desk implements OperatorDesk {

    private final StationConfig config;
    private final Store store;
    private final Finish finish;
    private final Alarms alarms;
    private final LineBoard board;
    private final AuditTrail audit;
    private final Runnable afterDecision;

    /** @param afterDecision wakes whoever may go on after a person decided; must be quick */
    public Desk(
            StationConfig config,
            Store store,
            Finish finish,
            Alarms alarms,
            LineBoard board,
            AuditTrail audit,
            Runnable afterDecision) {
        this.config = config;
        this.store = store;
        this.finish = finish;
        this.alarms = alarms;
        this.board = board;
        this.audit = audit;
        this.afterDecision = afterDecision;
    }

    @Override
    public Situation list() {
        List<UnclearCard> unclear = store.read(tx -> Requests.inState(tx, CardState.UNCLEAR).stream()
                .map(row -> unclearCard(tx, row))
                .toList());
        List<LineStanding> lines = config.lines().stream()
                .map(line -> board.of(line.id()))
                .map(standing -> new LineStanding(
                        standing.line(),
                        standing.state().name(),
                        standing.sentence().isEmpty()
                                ? standing.reasons().stream().findFirst()
                                : Optional.of(standing.sentence())))
                .toList();
        return new Situation(unclear, lines);
    }

    private static UnclearCard unclearCard(Handle tx, RequestRow row) {
        Optional<Attempts.Row> attempt = Attempts.find(tx, row.cardId(), row.attempt());
        String chip = attempt.map(one -> one.chipMarkAfter() != null
                        ? "Its chip was read after printing."
                        : one.chipMarkBefore() != null ? "Its chip was encoded; it was not read after printing." : "")
                .orElse("");
        return new UnclearCard(
                row.cardId(),
                row.attempt(),
                row.line() == null ? "" : row.line(),
                Instant.ofEpochMilli(attempt.map(Attempts.Row::startedAtMs).orElse(row.receivedAtMs())),
                (row.reason() == null ? "" : row.reason() + " ") + chip);
    }

    @Override
    public Answer answer(String cardId, Finding finding, String reason, String who) {
        if (!reason.isEmpty() && ReasonCode.of(reason).isEmpty()) {
            return new Refused("There is no reason code of that name. Allowed: " + ReasonCode.allowed() + ".");
        }
        if (reason.isEmpty()) {
            return new Refused("A reason code is needed. Allowed: " + ReasonCode.allowed() + ".");
        }
        Answer answer = store.write(tx -> answer(tx, cardId, finding, reason, who));
        if (answer instanceof Done) {
            follow(cardId, finding);
        }
        afterDecision.run();
        return answer;
    }

    private Answer answer(Handle tx, String cardId, Finding finding, String reason, String who) {
        RequestRow row = Requests.find(tx, cardId).orElse(null);
        boolean unprovedCard = row != null && row.state() == CardState.MADE && finding == Finding.SPOILED;
        if (row == null || (row.state() != CardState.UNCLEAR && !unprovedCard)) {
            return new Refused("No unclear card of that name waits for an answer; see: operator list.");
        }
        String line = row.line() == null ? "" : row.line();
        if (finding == Finding.MADE) {
            Optional<String> unproved = finish.cannotBeVerified(tx, row);
            if (unproved.isPresent()) {
                return new Refused(unproved.get() + " Destroy it and answer: spoiled.");
            }
        }
        boolean used = Attempts.find(tx, cardId, row.attempt())
                .filter(Attempts.Row::usedABlank)
                .isPresent();
        if (finding == Finding.NOT_USED && used) {
            return new Refused("A blank certainly left the feeder for card " + cardId
                    + "; look for it and answer: made or spoiled.");
        }
        audit.write(tx, who, "ANSWER " + finding + " " + reason, cardId, "operator");
        switch (finding) {
            case MADE -> finish.made(tx, cardId, line, reason);
            case SPOILED -> finish.spoiled(tx, cardId, line, reason);
            case NOT_USED -> finish.notUsed(tx, cardId, line, reason);
        }
        return new Done("Card " + cardId + " is recorded as " + words(finding) + ".");
    }

    private void follow(String cardId, Finding finding) {
        switch (finding) {
            case MADE -> store.change(tx -> finish.verify(tx, cardId, lineOf(tx, cardId)));
            case SPOILED -> store.change(tx -> finish.remake(tx, cardId, LineJournal.MOST_SPOILED_PER_CARD));
            case NOT_USED -> {}
        }
    }

    private static String lineOf(Handle tx, String cardId) {
        String line = Requests.find(tx, cardId).map(RequestRow::line).orElse(null);
        return line == null ? "" : line;
    }

    private static String words(Finding finding) {
        return switch (finding) {
            case MADE -> "made";
            case SPOILED -> "spoiled; it will be made again";
            case NOT_USED -> "not begun; it waits for a line again";
        };
    }

    @Override
    public Answer resume(String line, String who) {
        return decide(line, who, "RESUME", tx -> {
            Optional<Pauses.Pause> pause = Pauses.of(tx, line);
            if (pause.isEmpty()) {
                return new Done("Line " + line + " was not paused.");
            }
            if (pause.get().mayResume()) {
                return aboutCardInside(
                        tx, pause.get(), Pauses.RESUME, "Line " + line + " goes on with the card that is inside.");
            }
            if (pause.get().cardInside()) {
                return new Refused("A card must be taken out of line " + line
                        + " first. When it is out, say: operator removed " + line + ".");
            }
            end(tx, line);
            return new Done("Line " + line + " goes on.");
        });
    }

    @Override
    public Answer removed(String line, String who) {
        return decide(line, who, "REMOVED", tx -> {
            Optional<Pauses.Pause> pause = Pauses.of(tx, line);
            if (pause.isEmpty() || !pause.get().cardInside()) {
                return new Refused("Line " + line + " does not wait for a card to be taken out.");
            }
            if (pause.get().mayResume()) {
                return aboutCardInside(
                        tx,
                        pause.get(),
                        Pauses.REMOVED,
                        "Line " + line + " gives the card up; what was taken out must be destroyed.");
            }
            end(tx, line);
            return new Done("Line " + line + " goes on; the card that was taken out must be destroyed.");
        });
    }

    /** The line's thread waits for this word and does the rest. */
    private static Answer aboutCardInside(Handle tx, Pauses.Pause pause, String decision, String sentence) {
        if (pause.decision() != null) {
            return new Refused("Line " + pause.line() + " was told already; it acts on it now.");
        }
        Pauses.decide(tx, pause.line(), decision);
        return new Done(sentence);
    }

    private Answer decide(String line, String who, String what, Function<Handle, Answer> decision) {
        if (config.line(line).isEmpty()) {
            return new Refused("There is no line of that name. Lines: "
                    + String.join(
                            ", ",
                            config.lines().stream().map(StationConfig.Line::id).toList()) + ".");
        }
        Answer answer = store.write(tx -> {
            Answer decided = decision.apply(tx);
            audit.write(
                    tx,
                    who,
                    what + " " + line + (decided instanceof Done ? "" : " (refused)"),
                    cardOn(tx, line),
                    "operator");
            return decided;
        });
        afterDecision.run();
        return answer;
    }

    private void end(Handle tx, String line) {
        Pauses.end(tx, line);
        alarms.close(tx, "line-" + line);
    }

    /** The card that is in the line's machine now, if one is. */
    private static @Nullable String cardOn(Handle tx, String line) {
        return Requests.inState(tx, CardState.IN_PRODUCTION).stream()
                .filter(row -> line.equals(row.line()))
                .map(RequestRow::cardId)
                .findFirst()
                .orElse(null);
    }
}
