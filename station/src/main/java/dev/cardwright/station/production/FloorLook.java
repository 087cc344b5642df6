package dev.cardwright.station.production;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.console.FloorView;
import dev.cardwright.station.console.Token;
import dev.cardwright.station.privacy.PrivacyFigures;
import dev.cardwright.station.report.LinkStanding;
import dev.cardwright.station.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The floor as the page sees it, put together from the records and the line board. Thread-safe. */
public final class FloorLook implements FloorView {

    private static final int MOST_ROWS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StationConfig config;
    private final Store store;
    private final LineBoard board;
    private final Planner planner;
    private final Supplier<PrivacyFigures> figures;
    private final Supplier<LinkStanding> backend;
    private final Supplier<LinkStanding> mqtt;
    private final String version;
    private final Instant since;
    private final Clock clock;

    public FloorLook(
            StationConfig config,
            Store store,
            LineBoard board,
            Planner planner,
            Supplier<PrivacyFigures> figures,
            Supplier<LinkStanding> backend,
            Supplier<LinkStanding> mqtt,
            String version,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.board = board;
        this.planner = planner;
        this.figures = figures;
        this.backend = backend;
        this.mqtt = mqtt;
        this.version = version;
        this.since = clock.instant();
        this.clock = clock;
    }

    @Override
    public Floor look() {
        PrivacyFigures held = figures.get();
        List<Line> lines = config.lines().stream().map(this::line).toList();
        return store.read(tx -> new Floor(
                clock.instant(),
                new Station(
                        Token.of(config.site()),
                        Token.of(config.station()),
                        Token.of(version),
                        Mode.valueOf(config.mode().name()),
                        StationState.ONLINE,
                        since),
                lines,
                queue(tx),
                next(),
                moves(tx),
                new Persons(held.personsHeld(), held.oldestHeldSince(), held.overdue(), held.failedWipes()),
                link(backend.get(), unsent(tx, "BACKEND")),
                link(mqtt.get(), unsent(tx, "MQTT")),
                alarms(tx),
                notReady(lines)));
    }

    private Line line(StationConfig.Line line) {
        LineBoard.Standing standing = board.of(line.id());
        return new Line(
                Token.of(line.id()),
                LineState.valueOf(standing.state().name()),
                standing.since(),
                standing.reasons().stream()
                        .map(reason -> Token.of(saidByThePrinter(standing, reason) ? "printer-paused" : reason))
                        .toList(),
                place(standing.card()),
                standing.cardId().map(Token::of),
                Token.of(line.stock()),
                Token.of(line.ribbon()),
                OptionalInt.empty(),
                standing.panelsLeft(),
                ReaderState.valueOf(standing.reader().name()),
                standing.fault());
    }

    /** The station and a printer have the same keyword for being paused. */
    private static boolean saidByThePrinter(LineBoard.Standing standing, String reason) {
        return reason.equals(StateReason.PAUSED.keyword()) && standing.state() != LineBoard.State.PAUSED;
    }

    private static CardPlace place(CardPosition position) {
        return switch (position) {
            case NONE -> CardPlace.NONE;
            case PRINT, STUCK -> CardPlace.INSIDE;
            case CONTACT, CONTACTLESS -> CardPlace.AT_STATION;
            case UNKNOWN -> CardPlace.UNKNOWN;
        };
    }

    private static Queue queue(Handle tx) {
        Map<String, Integer> counts = new HashMap<>();
        tx.createQuery("select state, count(*) from production_request group by state")
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return new Queue(
                counts.getOrDefault("RECEIVED", 0),
                counts.getOrDefault("READY", 0),
                counts.getOrDefault("HELD", 0),
                counts.getOrDefault("BLOCKED", 0),
                counts.getOrDefault("IN_PRODUCTION", 0),
                counts.getOrDefault("UNCLEAR", 0),
                counts.getOrDefault("MADE", 0) + counts.getOrDefault("VERIFIED", 0) + counts.getOrDefault("PACKED", 0),
                counts.getOrDefault("SHIPPED", 0));
    }

    private List<Queued> next() {
        return planner.waiting(config.lines()).stream()
                .limit(MOST_ROWS)
                .map(waiting -> new Queued(
                        Token.of(waiting.row().cardId()),
                        Token.of(waiting.row().articleId()),
                        waiting.why().map(unused -> Token.of("no-line-fits"))))
                .toList();
    }

    private static List<Move> moves(Handle tx) {
        List<Move> moves = new ArrayList<>();
        tx.createQuery("select body from outbox where channel = 'MQTT' and topic like 'cards/%'"
                        + " order by id desc fetch first " + MOST_ROWS + " rows only")
                .mapTo(String.class)
                .forEach(text -> move(text).ifPresent(moves::add));
        return moves;
    }

    private static Optional<Move> move(String text) {
        try {
            JsonNode event = JSON.readTree(text);
            return Optional.of(new Move(
                    Instant.parse(event.path("time").asText()),
                    Token.of(event.path("cardId").asText()),
                    token(event.path("line")),
                    event.path("attempt").asInt(),
                    event.path("from").isTextual() ? Token.of(event.path("from").asText()) : Token.of("-"),
                    Token.of(event.path("to").asText()),
                    token(event.path("reason"))));
        } catch (JsonProcessingException noEvent) {
            return Optional.empty();
        }
    }

    /** A keyword stands on the page; a sentence does not. */
    private static Optional<Token> token(JsonNode node) {
        return node.isTextual() && node.textValue().matches("[A-Za-z0-9._:+-]{1,64}")
                ? Optional.of(Token.of(node.textValue()))
                : Optional.empty();
    }

    private static Link link(LinkStanding standing, int waiting) {
        return new Link(standing.up(), standing.since(), waiting);
    }

    private static int unsent(Handle tx, String channel) {
        return tx.createQuery("select count(*) from outbox where channel = :channel and sent_at_ms is null")
                .bind("channel", channel)
                .mapTo(Integer.class)
                .one();
    }

    private static List<Alarm> alarms(Handle tx) {
        return Alarms.open(tx).stream()
                .map(alarm -> new Alarm(
                        Token.of(alarm.id().substring(0, Math.min(64, alarm.id().length()))),
                        Token.of(alarm.place().isEmpty() ? "station" : alarm.place()),
                        Severity.valueOf(alarm.severity().name()),
                        Instant.ofEpochMilli(alarm.openedAtMs())))
                .toList();
    }

    private static List<Token> notReady(List<Line> lines) {
        boolean anyLine =
                lines.stream().anyMatch(line -> line.state() == LineState.IDLE || line.state() == LineState.WORKING);
        return anyLine ? List.of() : List.of(Token.of("no-line-ready"));
    }
}
