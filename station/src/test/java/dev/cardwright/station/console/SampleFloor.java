package dev.cardwright.station.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A busy floor with one of everything, for tests and for looking at the page. */
final class SampleFloor {

    static final Instant NOW = Instant.parse("2026-11-21T13:04:22Z");

    private SampleFloor() {}

    static FloorView.Floor quiet() {
        FloorView.Floor busy = busy();
        return new FloorView.Floor(
                NOW,
                busy.station(),
                List.of(busy.lines().get(1)),
                new FloorView.Queue(0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                new FloorView.Persons(0, Optional.empty(), 0, 0),
                busy.backend(),
                new FloorView.Link(true, NOW.minusSeconds(4_000), 0),
                List.of(),
                List.of());
    }

    static FloorView.Floor busy() {
        return new FloorView.Floor(
                NOW,
                new FloorView.Station(
                        Token.of("demo"),
                        Token.of("S1"),
                        Token.of("0.1.0"),
                        FloorView.Mode.DEMO,
                        FloorView.StationState.ONLINE,
                        NOW.minusSeconds(13_000)),
                lines(),
                new FloorView.Queue(2, 14, 1, 0, 1, 1, 5, 3),
                IntStream.range(0, 14)
                        .mapToObj(number -> new FloorView.Queued(
                                Token.of("CA26112009" + (10 + number) + "-5GG3F4C8"),
                                Token.of(number % 3 == 0 ? "VISITOR" : "EMPLOYEE-CHIP"),
                                number == 13 ? Optional.of(Token.of("no-line-fits")) : Optional.empty()))
                        .toList(),
                moves(),
                new FloorView.Persons(23, Optional.of(NOW.minusSeconds(95_000)), 0, 1),
                new FloorView.Link(true, NOW.minusSeconds(12_990), 0),
                new FloorView.Link(false, NOW.minusSeconds(75), 18),
                List.of(
                        new FloorView.Alarm(
                                Token.of("line-L3"),
                                Token.of("L3"),
                                FloorView.Severity.CRITICAL,
                                NOW.minusSeconds(230)),
                        new FloorView.Alarm(
                                Token.of("unclear-CA2611200931-5GG3F4C8"),
                                Token.of("L1"),
                                FloorView.Severity.WARNING,
                                NOW.minusSeconds(610))),
                List.of());
    }

    private static List<FloorView.Line> lines() {
        return List.of(
                new FloorView.Line(
                        Token.of("L1"),
                        FloorView.LineState.WORKING,
                        NOW.minusSeconds(31),
                        List.of(),
                        FloorView.CardPlace.AT_STATION,
                        Optional.of(Token.of("CA2611200909-5GG3F4C8")),
                        Token.of("pvc-ntag213"),
                        Token.of("ymcko"),
                        OptionalInt.of(87),
                        OptionalInt.of(8),
                        FloorView.ReaderState.READY),
                new FloorView.Line(
                        Token.of("L2"),
                        FloorView.LineState.IDLE,
                        NOW.minusSeconds(400),
                        List.of(),
                        FloorView.CardPlace.NONE,
                        Optional.empty(),
                        Token.of("pvc-white"),
                        Token.of("ymcko"),
                        OptionalInt.empty(),
                        OptionalInt.of(143),
                        FloorView.ReaderState.NONE),
                new FloorView.Line(
                        Token.of("L3"),
                        FloorView.LineState.STOPPED,
                        NOW.minusSeconds(230),
                        List.of(Token.of("media-jam")),
                        FloorView.CardPlace.INSIDE,
                        Optional.of(Token.of("CA2611200908-5GG3F4C8")),
                        Token.of("pvc-white"),
                        Token.of("ymcko"),
                        OptionalInt.of(0),
                        OptionalInt.empty(),
                        FloorView.ReaderState.MISSING),
                new FloorView.Line(
                        Token.of("L4"),
                        FloorView.LineState.OFFLINE,
                        NOW.minusSeconds(90_000),
                        List.of(Token.of("connecting-to-device")),
                        FloorView.CardPlace.UNKNOWN,
                        Optional.empty(),
                        Token.of("pvc-white"),
                        Token.of("kbl"),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        FloorView.ReaderState.NONE));
    }

    private static List<FloorView.Move> moves() {
        return List.of(
                move(3, "CA2611200909-5GG3F4C8", "L1", "READY", "IN_PRODUCTION", ""),
                move(12, "CA2611200907-5GG3F4C8", "L2", "VERIFIED", "PACKED", ""),
                move(13, "CA2611200907-5GG3F4C8", "L2", "MADE", "VERIFIED", ""),
                move(14, "CA2611200907-5GG3F4C8", "L2", "IN_PRODUCTION", "MADE", ""),
                move(230, "CA2611200908-5GG3F4C8", "L3", "IN_PRODUCTION", "SPOILED", "PRT-JAM"),
                move(240, "CA2611200906-5GG3F4C8", "", "-", "RECEIVED", ""),
                move(90_010, "CA2611200905-5GG3F4C8", "", "PACKED", "SHIPPED", ""));
    }

    private static FloorView.Move move(long ago, String card, String line, String from, String to, String reason) {
        return new FloorView.Move(
                NOW.minusSeconds(ago),
                Token.of(card),
                line.isEmpty() ? Optional.empty() : Optional.of(Token.of(line)),
                1,
                Token.of(from),
                Token.of(to),
                reason.isEmpty() ? Optional.empty() : Optional.of(Token.of(reason)));
    }
}
