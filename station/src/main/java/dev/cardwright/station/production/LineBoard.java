package dev.cardwright.station.production;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How each line stands now, for the page, the operator and the retained topic {@code lines/{line}}. A change is told over
 * MQTT; saying the same again is not. Thread-safe.
 */
public final class LineBoard {

    /** What a line is doing. */
    public enum State {
        /** Ready for the next card. */
        IDLE,
        /** Making a card. */
        WORKING,
        /** The machine stopped; it goes on by itself once a person has put it right. */
        STOPPED,
        /** The station stopped the line; it goes on when a person says so. */
        PAUSED,
        /** The machine does not answer. */
        OFFLINE
    }

    /** Whether the chip reader that a line needs is there. */
    public enum Reader {
        /** The line has none. */
        NONE,
        /** It is there. */
        READY,
        /** It should be there and is not. */
        MISSING
    }

    /**
     * How one line stands.
     *
     * @param reasons IPP's {@code printer-state-reasons} keywords
     * @param sentence what a person should know or do; empty when there is nothing
     * @param fault what stopped the machine, where a driver said so
     */
    public record Standing(
            String line,
            State state,
            Instant since,
            List<String> reasons,
            String sentence,
            CardPosition card,
            Optional<String> cardId,
            OptionalInt panelsLeft,
            Reader reader,
            Optional<PrinterFault> fault) {

        /** Copies the reasons. */
        public Standing {
            reasons = List.copyOf(reasons);
        }

        /** A line whose machine no driver reported a fault of. */
        public Standing(
                String line,
                State state,
                Instant since,
                List<String> reasons,
                String sentence,
                CardPosition card,
                Optional<String> cardId,
                OptionalInt panelsLeft,
                Reader reader) {
            this(line, state, since, reasons, sentence, card, cardId, panelsLeft, reader, Optional.empty());
        }

        /** The same line, stopped by a fault in mid-card: a person decides about the card inside. */
        Standing waitingInside(PrinterFault stopped, String words) {
            return new Standing(
                    line,
                    State.PAUSED,
                    since,
                    List.of("paused", "card-waits", stopped.stateReason()),
                    words,
                    CardPosition.PRINT,
                    cardId,
                    panelsLeft,
                    reader,
                    Optional.of(stopped));
        }

        /** The same line, at work on its card again. */
        Standing workingAgain() {
            return new Standing(
                    line, State.WORKING, since, List.of(), "", CardPosition.PRINT, cardId, panelsLeft, reader);
        }

        /** The same line with the card it is about. */
        Standing with(String card) {
            return new Standing(
                    line, state, since, reasons, sentence, this.card, Optional.of(card), panelsLeft, reader, fault);
        }

        /** The same line with what stopped its machine. */
        Standing because(PrinterFault stopped) {
            return new Standing(
                    line, state, since, reasons, sentence, card, cardId, panelsLeft, reader, Optional.of(stopped));
        }

        private boolean saysTheSame(Standing other) {
            return state == other.state
                    && reasons.equals(other.reasons)
                    && sentence.equals(other.sentence)
                    && card == other.card
                    && cardId.equals(other.cardId)
                    && panelsLeft.equals(other.panelsLeft)
                    && reader == other.reader;
        }
    }

    private final Store store;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    public LineBoard(StationConfig config, Store store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        for (StationConfig.Line line : config.lines()) {
            boolean hasReader = line.readers().contactless().isPresent()
                    || line.readers().contact().isPresent();
            standings.put(
                    line.id(),
                    new Standing(
                            line.id(),
                            State.OFFLINE,
                            clock.instant(),
                            List.of("connecting-to-device"),
                            "",
                            CardPosition.UNKNOWN,
                            Optional.empty(),
                            OptionalInt.empty(),
                            hasReader ? Reader.MISSING : Reader.NONE));
        }
    }

    /** How a line stands. */
    public Standing of(String line) {
        Standing standing = standings.get(line);
        if (standing == null) {
            throw new IllegalArgumentException("There is no line " + line + ".");
        }
        return standing;
    }

    /** Notes how a line stands, in the caller's transaction. */
    public void set(Handle tx, Standing standing) {
        Standing before = of(standing.line());
        boolean toldAlready = standing.saysTheSame(before);
        if (toldAlready && standing.fault().equals(before.fault())) {
            return;
        }
        Instant since = before.state() == standing.state() ? before.since() : clock.instant();
        Standing now = new Standing(
                standing.line(),
                standing.state(),
                since,
                standing.reasons(),
                standing.sentence(),
                standing.card(),
                standing.cardId(),
                standing.panelsLeft(),
                standing.reader(),
                standing.fault());
        standings.put(standing.line(), now);
        if (!toldAlready) {
            outbox.event(tx, "lines/" + now.line(), true, body(now));
        }
    }

    /** Notes how a line stands in a transaction of its own, when something changed. */
    public void set(Standing standing) {
        Standing before = of(standing.line());
        if (!standing.saysTheSame(before) || !standing.fault().equals(before.fault())) {
            store.change(tx -> set(tx, standing));
        }
    }

    /** Tells how every line stands; for the start of the station. */
    public void tellAll() {
        store.change(tx -> standings.values().forEach(one -> outbox.event(tx, "lines/" + one.line(), true, body(one))));
    }

    private static ObjectNode body(Standing standing) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("line", standing.line());
        body.put("state", standing.state().name());
        ArrayNode reasons = body.putArray("reasons");
        standing.reasons().forEach(reasons::add);
        body.put("since", standing.since().toString());
        body.put("card", standing.card().name());
        body.put("cardId", standing.cardId().orElse(null));
        body.put("ribbonPanelsLeft", boxed(standing.panelsLeft()));
        body.put("reader", standing.reader().name());
        return body;
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }
}
