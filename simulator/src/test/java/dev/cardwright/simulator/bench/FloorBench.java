package dev.cardwright.simulator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.broker.Observed;
import dev.cardwright.simulator.floor.Floor;
import dev.cardwright.simulator.floor.FloorSettings;
import dev.cardwright.simulator.floor.Launcher;
import dev.cardwright.simulator.floor.Order;
import dev.cardwright.simulator.floor.Portal;
import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.simulator.floor.StationProcess;
import dev.cardwright.simulator.people.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast a station makes cards when the machines take no time: every request waits at the backend before the station starts, and a
 * card counts when its event says ACKNOWLEDGED. The station runs as its own process, started by the launcher.
 */
@Command(name = "floor", mixinStandardHelpOptions = true, description = "A floor of instant machines, measured.")
public final class FloorBench implements Callable<Integer> {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final int PORTRAITS = 24;
    private static final int SPARE_BLANKS = 50;
    private static final long SEED = 500;
    private static final double NANOS_PER_MILLI = 1e6;

    @Option(names = "--cards", defaultValue = "500", description = "How many cards (default: ${DEFAULT-VALUE}).")
    private int cards = 500;

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    /** Runs the bench and ends with 0 if every card was acknowledged. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FloorBench()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Launcher launcher = Launcher.find();
            Path folder = Files.createTempDirectory("cardwright-bench");
            try {
                measure(launcher, folder);
            } finally {
                delete(folder);
            }
            return 0;
        } catch (IOException trouble) {
            System.err.println("cardwright bench floor: " + trouble.getMessage());
            return 1;
        }
    }

    private void measure(Launcher launcher, Path folder) throws IOException, InterruptedException {
        FloorSettings settings = FloorSettings.in(folder, launcher.designs())
                .withoutPictures()
                .withSupplies(cards + SPARE_BLANKS, 2 * (cards + SPARE_BLANKS));
        try (Floor floor = Floor.start(settings)) {
            List<Order> orders = new SampleOrders(new People(SEED, PORTRAITS), Clock.systemUTC()).good(cards);
            Portal portal = new Portal(floor.backend().url(), floor.portal());
            for (Order order : orders) {
                portal.orderApproved(order);
            }
            try (StationProcess station = StationProcess.start(
                    launcher.command(
                            "station", "--config", floor.stationConfig().toString()),
                    launcher.environment(),
                    floor.stationLogs())) {
                if (floor.awaitOnline(station, 0, START_PATIENCE).isEmpty()) {
                    throw trouble(station, "The station did not come up");
                }
                awaitAcknowledged(floor, station, orders);
                report(floor, station);
                station.stop(STOP_PATIENCE);
            }
        }
    }

    private static IOException trouble(StationProcess station, String what) {
        return new IOException(what + ". It last printed:\n    " + String.join("\n    ", station.lastLines(8)));
    }

    private void awaitAcknowledged(Floor floor, StationProcess station, List<Order> orders)
            throws IOException, InterruptedException {
        Set<String> acknowledged = new HashSet<>();
        int seen = 0;
        long lastChange = System.nanoTime();
        while (acknowledged.size() < cards) {
            List<Observed> messages = floor.witness().messages();
            for (Observed message : messages.subList(seen, messages.size())) {
                if (isArrowTo(message, "ACKNOWLEDGED")) {
                    acknowledged.add(message.payload().path("cardId").asText());
                }
            }
            if (messages.size() != seen) {
                lastChange = System.nanoTime();
                seen = messages.size();
            }
            if (!station.isAlive() || System.nanoTime() - lastChange > STALLED.toNanos()) {
                throw trouble(
                        station,
                        "Only " + acknowledged.size() + " of " + cards + " cards were acknowledged; the others: "
                                + others(floor, orders, acknowledged));
            }
            Thread.sleep(200);
        }
    }

    /** Where the first few of the other cards stand, as their last events say. */
    private static String others(Floor floor, List<Order> orders, Set<String> acknowledged) {
        return orders.stream()
                .map(Order::cardId)
                .filter(cardId -> !acknowledged.contains(cardId))
                .limit(5)
                .map(cardId -> cardId + " "
                        + floor.witness()
                                .latest("cards/" + cardId)
                                .map(event -> event.payload().path("to").asText() + " "
                                        + event.payload().path("reason").asText())
                                .orElse("without any event"))
                .collect(Collectors.joining(", "));
    }

    private static boolean isArrowTo(Observed message, String state) {
        return message.topic().contains("/cards/")
                && message.payload().path("to").asText().equals(state);
    }

    private void report(Floor floor, StationProcess station) {
        List<Observed> events = floor.witness().messages().stream()
                .filter(message -> message.topic().contains("/cards/"))
                .toList();
        Instant first = events.get(0).receivedAt();
        Instant last = events.stream()
                .filter(event -> isArrowTo(event, "ACKNOWLEDGED"))
                .map(Observed::receivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double seconds = Duration.between(first, last).toNanos() / 1e9;
        List<Double> gaps = new ArrayList<>();
        for (String line : List.of(Floor.PLAIN_LINE, Floor.CHIP_LINE)) {
            floor.control(line).gaps().forEach(gap -> gaps.add(gap.toNanos() / NANOS_PER_MILLI));
        }
        List<Double> lags = events.stream().flatMap(FloorBench::lag).toList();
        ObjectNode figures = new ObjectMapper().createObjectNode();
        figures.put("cards", cards)
                .put("seconds", rounded(seconds))
                .put("cardsPerSecond", rounded(cards / seconds))
                .put("gapMedianMs", rounded(share(gaps, 0.5)))
                .put("gapP95Ms", rounded(share(gaps, 0.95)))
                .put("mqttLagMs", rounded(share(lags, 0.5)))
                .put("mqttLagP95Ms", rounded(share(lags, 0.95)))
                .put("mqttLagMaxMs", rounded(share(lags, 1)))
                .put("peakMemoryMiB", station.peakMemoryKib().orElse(-1) / 1024)
                .put("processors", Runtime.getRuntime().availableProcessors());
        figures.properties().forEach(figure -> System.out.println(figure.getKey() + " " + figure.getValue()));
        if (json) {
            System.out.println(figures);
        }
    }

    /** How long after the event's own time the witness had it, in milliseconds. */
    private static Stream<Double> lag(Observed event) {
        try {
            Instant time = Instant.parse(event.payload().path("time").asText());
            return Stream.of(Duration.between(time, event.receivedAt()).toNanos() / NANOS_PER_MILLI);
        } catch (DateTimeParseException noTime) {
            return Stream.empty();
        }
    }

    /** The value that this share of all values does not exceed; 0 if there are none. */
    private static double share(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
