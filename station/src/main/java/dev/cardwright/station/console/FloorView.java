package dev.cardwright.station.console;

import dev.cardwright.drivers.printer.PrinterFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the page may know about the floor. Every text in it is a {@link Token}, an enum or a number: a name, an address
 * or a picture has no place to stand, by type. {@link #look} is called from several threads, about once a second.
 */
public interface FloorView {

    /** The floor as it is now. Must not wait for a machine or a network. */
    Floor look();

    /**
     * The whole floor at one moment.
     *
     * @param at when it was looked at
     * @param next the first requests in the order they will be made; twenty are enough
     * @param moves the last changes of state, newest first; twenty are enough
     * @param alarms what is open, the gravest first
     * @param notReady why the station could not make cards now; empty when it could
     */
    record Floor(
            Instant at,
            Station station,
            List<Line> lines,
            Queue queue,
            List<Queued> next,
            List<Move> moves,
            Persons persons,
            Link backend,
            Link mqtt,
            List<Alarm> alarms,
            List<Token> notReady) {
        public Floor {
            lines = List.copyOf(lines);
            next = List.copyOf(next);
            moves = List.copyOf(moves);
            alarms = List.copyOf(alarms);
            notReady = List.copyOf(notReady);
        }
    }

    /** Who this station is. */
    record Station(Token site, Token station, Token version, Mode mode, StationState state, Instant since) {}

    /** The mode of the configuration file. */
    enum Mode {
        /** Real cards for real people. */
        PRODUCTION,
        /** A rehearsal with real machines. */
        DRILL,
        /** Invented people and simulated machines. */
        DEMO
    }

    /** What the station says of itself. */
    enum StationState {
        /** It takes requests and makes cards. */
        ONLINE,
        /** It runs but begins no new card. */
        PAUSED,
        /** It is stopping. */
        OFFLINE
    }

    /**
     * One line.
     *
     * @param reasons why it is in that state, as keywords ({@code media-empty}); the page puts them into words
     * @param card where a card is in the machine now
     * @param cardId the card being made
     * @param blanksLeft blank cards in the feeder, when the station knows
     * @param panelsLeft cards the ribbon still lasts for, when the machine says
     * @param fault what stopped the machine, which says it itself in the reader's language
     */
    record Line(
            Token line,
            LineState state,
            Instant since,
            List<Token> reasons,
            CardPlace card,
            Optional<Token> cardId,
            Token stock,
            Token ribbon,
            OptionalInt blanksLeft,
            OptionalInt panelsLeft,
            ReaderState reader,
            Optional<PrinterFault> fault) {
        public Line {
            reasons = List.copyOf(reasons);
        }

        /** A line of whose machine no driver reported a fault. */
        Line(
                Token line,
                LineState state,
                Instant since,
                List<Token> reasons,
                CardPlace card,
                Optional<Token> cardId,
                Token stock,
                Token ribbon,
                OptionalInt blanksLeft,
                OptionalInt panelsLeft,
                ReaderState reader) {
            this(
                    line,
                    state,
                    since,
                    reasons,
                    card,
                    cardId,
                    stock,
                    ribbon,
                    blanksLeft,
                    panelsLeft,
                    reader,
                    Optional.empty());
        }
    }

    /** What a line is doing. */
    enum LineState {
        /** Ready for the next card. */
        IDLE,
        /** Making a card. */
        WORKING,
        /** The machine stopped and needs a person. */
        STOPPED,
        /** The station or a person stopped it; it goes on when a person says so. */
        PAUSED,
        /** The machine does not answer. */
        OFFLINE
    }

    /** Where a card is in a machine. */
    enum CardPlace {
        /** No card is on its way. */
        NONE,
        /** Still in the feeder. */
        FEEDER,
        /** In the transport. */
        INSIDE,
        /** At the chip station. */
        AT_STATION,
        /** In the output hopper. */
        EJECTED,
        /** In the reject box. */
        REJECTED,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** The chip reader of a line. */
    enum ReaderState {
        /** The line has none. */
        NONE,
        /** It is there. */
        READY,
        /** It should be there and is not. */
        MISSING
    }

    /**
     * How many requests are where.
     *
     * @param checking received and not yet checked
     * @param ready waiting for a line
     * @param held put aside until somebody decides
     * @param blocked blocked by the organisation
     * @param making in a machine now
     * @param unclear a person must say what became of them
     * @param made made, not yet handed over
     * @param underway handed over, not yet acknowledged by the backend
     */
    record Queue(int checking, int ready, int held, int blocked, int making, int unclear, int made, int underway) {}

    /** A request that waits for a line, and what it waits for ({@code stock}, {@code line-busy}, …) when it cannot go now. */
    record Queued(Token cardId, Token article, Optional<Token> waitsFor) {}

    /** One change of state of one card; {@code from} is {@code -} for its first. */
    record Move(
            Instant at,
            Token cardId,
            Optional<Token> line,
            int attempt,
            Token from,
            Token to,
            Optional<Token> reason) {}

    /**
     * How many persons' data the station holds.
     *
     * @param held sealed parts that can still be opened
     * @param oldest since when the oldest of them is here
     * @param overdue how many should be gone by now
     * @param failed how many could not be erased completely
     */
    record Persons(int held, Optional<Instant> oldest, int overdue, int failed) {}

    /** One connection: whether it stands, since when it is so, and how many messages wait for it. */
    record Link(boolean up, Instant since, int waiting) {}

    /** Something open that somebody should see: what (a keyword, or one with an id behind it: {@code line-L1}), where and since when. */
    record Alarm(Token what, Token where, Severity severity, Instant since) {}

    /** How grave an alarm is. */
    enum Severity {
        /** Good to know. */
        NOTICE,
        /** Somebody should look today. */
        WARNING,
        /** Somebody must act now. */
        CRITICAL
    }
}
