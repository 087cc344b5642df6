package dev.cardwright.station.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cardwright.simulator.backend.Verdict;
import dev.cardwright.simulator.broker.Observed;
import dev.cardwright.simulator.floor.Floor;
import dev.cardwright.simulator.floor.FloorSettings;
import dev.cardwright.simulator.floor.Order;
import dev.cardwright.simulator.floor.Organisation;
import dev.cardwright.simulator.floor.Portal;
import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.simulator.floor.StationProcess;
import dev.cardwright.station.operator.OperatorCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A simulated floor and a station as a process of its own, for one test. */
final class FloorRun implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    final Floor floor;
    private final SampleOrders samples = new SampleOrders(7, Clock.systemUTC());
    private final List<Order> ordered = new ArrayList<>();

    @Nullable
    StationProcess station;

    private FloorRun(Floor floor) {
        this.floor = floor;
    }

    static FloorRun start(Path folder, UnaryOperator<FloorSettings> change) throws Exception {
        FloorRun run = withoutStation(folder, change);
        boolean online = false;
        try {
            run.startStation();
            online = true;
            return run;
        } finally {
            if (!online) {
                // Nobody else knows of the run yet.
                run.close();
            }
        }
    }

    /** A floor whose station is started later, so that its configuration can be changed first. */
    static FloorRun withoutStation(Path folder, UnaryOperator<FloorSettings> change) throws Exception {
        Path designs = Path.of("..", "examples", "designs");
        return new FloorRun(Floor.start(change.apply(FloorSettings.in(folder, designs))));
    }

    void startStation() throws Exception {
        int before = floor.witness().count();
        StationProcess started = StationProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.cardwright.station.Main",
                        "station",
                        "--config",
                        floor.stationConfig().toString()),
                Map.of(),
                floor.stationLogs());
        station = started;
        assertThat(floor.awaitOnline(started, before, PATIENCE))
                .as("the station says ONLINE; it last printed %s", started.lastLines(20))
                .isPresent();
    }

    StationProcess station() {
        StationProcess running = station;
        if (running == null) {
            throw new IllegalStateException("The station does not run.");
        }
        return running;
    }

    /** Orders cards of one article that leave together. */
    List<String> order(String article, int count) throws Exception {
        List<String> cardIds = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Order order = sample(Organisation.AT_ONCE, article);
            order(order);
            cardIds.add(order.cardId());
        }
        return cardIds;
    }

    /** An order of one card, which may be changed before it is placed. */
    Order sample(Organisation owner, String article) {
        return samples.single(owner, article);
    }

    /** Orders a card that shall be made. */
    void order(Order order) throws Exception {
        orderHopelessly(order);
        ordered.add(order);
    }

    /** Orders a card that shall not be made. */
    void orderHopelessly(Order order) throws Exception {
        new Portal(floor.backend().url(), floor.portal()).orderApproved(order);
    }

    /** Waits until every ordered card is delivered and checks that each was made exactly once. */
    void everyCardIsDeliveredExactlyOnce() throws Exception {
        List<String> cardIds = ordered.stream().map(Order::cardId).toList();
        boolean delivered =
                floor.backend().ledger().await(ledger -> ledger.countDelivered(cardIds) == cardIds.size(), PATIENCE);
        assertThat(delivered)
                .as(
                        "all cards delivered; the station last printed %s",
                        station().lastLines(20))
                .isTrue();
        assertThat(floor.tray().await(cardIds.size(), PATIENCE))
                .as("every finished plastic was read and filed; that takes longer than its delivery")
                .isTrue();
        for (String cardId : cardIds) {
            assertThat(floor.backend().ledger().card(cardId))
                    .hasValueSatisfying(card -> assertThat(card.verdict()).isEqualTo(Verdict.EXACTLY_ONCE));
            assertThat(floor.tray().with(cardId))
                    .as("plastics that show %s", cardId)
                    .hasSize(1);
        }
        assertThat(floor.tray().duplicates()).isZero();
        assertThat(floor.tray().unread()).isZero();
    }

    /** Waits until a line says of itself that it is in this state for this reason. */
    void awaitLine(String line, String state, String reason) throws InterruptedException {
        assertThat(floor.witness()
                        .await(
                                0,
                                seen -> seen.isAbout("lines/" + line)
                                        && state.equals(
                                                seen.payload().path("state").asText())
                                        && reasons(seen.payload()).contains(reason),
                                PATIENCE))
                .as("line %s is %s because of %s; it last said %s", line, state, reason, latest("lines/" + line))
                .isPresent();
    }

    /** Waits for a step of a card. */
    Observed awaitStep(String cardId, String to) throws InterruptedException {
        return floor.witness()
                .await(
                        0,
                        seen -> seen.isAbout("cards/" + cardId)
                                && to.equals(seen.payload().path("to").asText()),
                        PATIENCE)
                .orElseThrow(() -> new AssertionError(
                        "Card " + cardId + " did not become " + to + "; it last said " + latest("cards/" + cardId)));
    }

    /** Waits until the backend has the certificate that the person's data is gone. */
    void awaitErased(String cardId) throws InterruptedException {
        assertThat(floor.backend()
                        .ledger()
                        .await(
                                ledger -> ledger.card(cardId)
                                        .flatMap(account -> account.erasure())
                                        .isPresent(),
                                PATIENCE))
                .as("%s is erased", cardId)
                .isTrue();
    }

    /** Every step a card was reported to make, in the order of arrival. */
    List<String> steps(String cardId) {
        return floor.witness().messages().stream()
                .filter(seen -> seen.isAbout("cards/" + cardId))
                .map(seen -> seen.payload().path("to").asText())
                .toList();
    }

    /** The events' numbers have no gap and come in order, each at least once. */
    void eventsAreGaplessAndInOrder() {
        List<Long> numbers = floor.witness().messages().stream()
                .filter(seen -> seen.payload().has("seq"))
                .map(seen -> seen.payload().path("seq").asLong())
                .distinct()
                .toList();
        assertThat(numbers)
                .isNotEmpty()
                .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    /** A person at the station says something through the operator's verb. */
    String operator(int expectedExit, String... words) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new OperatorCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true));
        List<String> arguments =
                new ArrayList<>(List.of("--config", floor.stationConfig().toString()));
        arguments.addAll(List.of(words));
        int exit = line.execute(arguments.toArray(String[]::new));
        assertThat(exit).as("operator %s said: %s", List.of(words), said).isEqualTo(expectedExit);
        return said.toString();
    }

    private String latest(String topic) {
        return floor.witness()
                .latest(topic)
                .map(seen -> seen.payload().toString())
                .orElse("nothing");
    }

    private static List<String> reasons(JsonNode payload) {
        List<String> reasons = new ArrayList<>();
        payload.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return reasons;
    }

    @Override
    public void close() throws IOException {
        StationProcess running = station;
        if (running != null) {
            running.close();
        }
        floor.close();
    }
}
