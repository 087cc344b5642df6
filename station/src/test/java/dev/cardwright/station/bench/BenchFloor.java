package dev.cardwright.station.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cardwright.simulator.broker.Observed;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.floor.Floor;
import dev.cardwright.simulator.floor.FloorSettings;
import dev.cardwright.simulator.floor.Launcher;
import dev.cardwright.simulator.floor.Order;
import dev.cardwright.simulator.floor.Portal;
import dev.cardwright.simulator.floor.StationProcess;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineControl;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.printer.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A whole simulated floor and a station as a process of its own, with more machines than the demo has if wanted. The feeders are empty
 * at first: the station takes in, checks and draws everything, and the machines begin when {@link #loadBlanks} is called.
 */
final class BenchFloor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STALLED = Duration.ofMinutes(2);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path folder;
    private final Floor floor;
    private final List<EvolisMachine> further = new ArrayList<>();
    private final List<MachineControl> plain = new ArrayList<>();
    private final StationProcess station;
    private final Set<String> reached = new HashSet<>();
    private int seen;

    private BenchFloor(Path folder, Floor floor, int plainLines, int sets, Speed speed, Launcher launcher)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.floor = floor;
        plain.add(floor.control(Floor.PLAIN_LINE));
        for (int line = 1; line < plainLines; line++) {
            EvolisMachine machine = EvolisMachine.start(MachineSettings.of("P" + line)
                    .withCards(0, CardStock.plain())
                    .withRibbon("ymcko", sets)
                    .withSpeed(speed));
            further.add(machine);
            plain.add(machine.control());
        }
        tellStation();
        this.station = StationProcess.start(
                launcher.command("station", "--config", floor.stationConfig().toString()),
                launcher.environment(),
                floor.stationLogs());
    }

    /**
     * Starts a floor whose backend has these orders.
     *
     * @param plainLines lines for visitors' cards; one line for chip cards comes on top
     * @param sets panel sets on each ribbon
     */
    static BenchFloor start(Launcher launcher, List<Order> orders, int plainLines, int sets, Speed speed)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cardwright-bench");
        FloorSettings settings = FloorSettings.in(folder, launcher.designs())
                .withoutPictures()
                .withSpeed(speed)
                .withSupplies(0, sets);
        Floor floor = Floor.start(settings);
        Portal portal = new Portal(floor.backend().url(), floor.portal());
        for (Order order : orders) {
            portal.orderApproved(order);
        }
        BenchFloor started = new BenchFloor(folder, floor, plainLines, sets, speed, launcher);
        if (floor.awaitOnline(started.station, 0, PATIENCE).isEmpty()) {
            throw started.trouble("The station did not come up");
        }
        return started;
    }

    /** Adds a line for each further machine, like the plain one. */
    private void tellStation() throws IOException {
        Path file = floor.stationConfig();
        ObjectNode config = (ObjectNode) YAML.readTree(file.toFile());
        ArrayNode lines = (ArrayNode) config.path("lines");
        for (EvolisMachine machine : further) {
            lines.add(((ObjectNode) lines.get(0).deepCopy())
                    .put("id", machine.name())
                    .put("printer", "evolis:tcp://127.0.0.1:" + machine.port()));
        }
        YAML.writeValue(file.toFile(), config);
    }

    /** The machines of the plain lines. */
    List<MachineControl> plain() {
        return plain;
    }

    MachineControl chip() {
        return floor.control(Floor.CHIP_LINE);
    }

    /** Puts so many blanks into every feeder. */
    void loadBlanks(int each) {
        plain.forEach(machine -> machine.loadCards(each));
        chip().loadCards(each);
    }

    /** Waits until so many cards have come to a state, as the events say. */
    void awaitCards(String state, int cards) throws IOException, InterruptedException {
        reached.clear();
        seen = 0;
        long lastChange = System.nanoTime();
        while (cardsIn(state) < cards) {
            int before = seen;
            Thread.sleep(50);
            if (floor.witness().count() != before) {
                lastChange = System.nanoTime();
            }
            if (!station.isAlive() || System.nanoTime() - lastChange > STALLED.toNanos()) {
                throw trouble("Only " + reached.size() + " of " + cards + " cards came to " + state);
            }
        }
    }

    private int cardsIn(String state) {
        List<Observed> messages = floor.witness().messages();
        for (Observed message : messages.subList(seen, messages.size())) {
            if (message.topic().contains("/cards/")
                    && message.payload().path("to").asText().equals(state)) {
                reached.add(message.payload().path("cardId").asText());
            }
        }
        seen = messages.size();
        return reached.size();
    }

    /** How many cards have been begun so far. */
    long begun() {
        return floor.witness().messages().stream()
                .filter(message -> message.topic().contains("/cards/")
                        && message.payload().path("to").asText().equals("IN_PRODUCTION"))
                .count();
    }

    IOException trouble(String what) {
        return new IOException(
                what + ". The station last printed:\n    " + String.join("\n    ", station.lastLines(8)));
    }

    @Override
    public void close() throws IOException {
        station.close();
        further.forEach(EvolisMachine::close);
        floor.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
