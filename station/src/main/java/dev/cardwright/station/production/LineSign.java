package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.production.LineBoard.Standing;
import dev.cardwright.station.production.LineBoard.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one line says of itself on the {@link LineBoard}. Owned by the line's thread. */
final class LineSign {

    private final String line;
    private final LineBoard board;
    private final ChipPlace chipPlace;
    private String lacking = "";
    private List<String> lackingReasons = List.of();

    LineSign(String line, LineBoard board, ChipPlace chipPlace) {
        this.line = line;
        this.board = board;
        this.chipPlace = chipPlace;
    }

    /**
     * What the machine has not got although the line's settings promise it is shown from now on.
     *
     * @return the sentence about it; empty when nothing lacks
     */
    String lacks(List<Lack> lacks) {
        lackingReasons = lacks.stream()
                .map(lack -> "lacks-" + lack.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        String nouns = String.join(", ", lacks.stream().map(Lack::noun).toList());
        lacking = lacks.isEmpty()
                ? ""
                : "The printer has not got what the settings of line " + line + " promise: " + nouns
                        + ". Cards that need it are not made here. Correct the settings, or fit the printer with it.";
        return lacking;
    }

    /** The line stands as its machine says. */
    void show(PrinterStatus status, State state, String sentence) {
        board.set(standing(status, state, sentence, false));
    }

    /** A line whose chip reader does not answer does not go on. */
    void stopped(PrinterStatus status, Optional<String> chipTrouble) {
        board.set(standing(status, State.STOPPED, chipTrouble.orElse(""), chipTrouble.isPresent()));
    }

    /** The machine still works on a card of before. */
    void stillWorks(PrinterStatus status, String cardId) {
        board.set(standing(status, State.WORKING, "The machine still works on the card of before.", false)
                .with(cardId));
    }

    /** A person must say when the line may go on. */
    void paused(Pauses.Pause pause) {
        Standing now = board.of(line);
        board.set(new Standing(
                line,
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
    }

    /** The machine does not answer. */
    void offline(PrinterFault fault) {
        Standing now = board.of(line);
        board.set(new Standing(
                line,
                State.OFFLINE,
                now.since(),
                List.of(fault.stateReason()),
                fault.sentence() + " " + fault.action(),
                CardPosition.UNKNOWN,
                Optional.empty(),
                now.panelsLeft(),
                now.reader(),
                Optional.of(fault)));
    }

    /** The machine stopped for this. */
    void because(PrinterFault fault) {
        board.set(board.of(line).because(fault));
    }

    /** How a line at work on a card stands. */
    Standing working(PrinterStatus status) {
        return standing(status, State.WORKING, "", false);
    }

    private Standing standing(PrinterStatus status, State state, String sentence, boolean readerMissing) {
        List<String> reasons = new ArrayList<>(
                status.reasons().stream().map(StateReason::keyword).sorted().toList());
        if (readerMissing) {
            reasons.add("reader-missing");
        }
        reasons.addAll(lackingReasons);
        return new Standing(
                line,
                state,
                status.at(),
                reasons,
                sentence.isEmpty() ? lacking : sentence,
                status.card() == CardPosition.UNKNOWN ? CardPosition.NONE : status.card(),
                Optional.empty(),
                status.panelsLeft(),
                chipPlace.shown(readerMissing));
    }
}
