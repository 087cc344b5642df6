package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.backend.Backend;
import dev.cardwright.simulator.backend.Ledger;
import dev.cardwright.simulator.printer.Speed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of the demo, from the empty folder to the table at the end. Not thread-safe. */
final class DemoRun {
    private static final long SEED = 20261121;
    private static final Duration PICTURES_PATIENCE = Duration.ofSeconds(60);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STALLED_INSTANT = Duration.ofSeconds(60);
    private static final Duration STALLED_REAL = Duration.ofMinutes(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final int STEPS_PER_CARD = 3;
    private static final int LOG_LINES = 8;
    private static final int SPARE_BLANKS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoSettings settings;
    private final Launcher launcher;
    private final Clock clock;
    private final PrintStream out;
    private final Progress progress;
    private final long startNanos = System.nanoTime();
    private volatile @Nullable StationProcess station;

    DemoRun(DemoSettings settings, Launcher launcher, Clock clock, PrintStream out, boolean terminal) {
        this.settings = settings;
        this.launcher = launcher;
        this.clock = clock;
        this.out = out;
        this.progress = new Progress(out, terminal);
    }

    /** Runs the demo; the exit code is 0 only if everything that was expected holds. */
    int run() throws IOException, InterruptedException {
        DemoFolder.prepare(settings.folder());
        progress.say("Starting a floor with three printers in " + settings.folder());
        Thread stopStation = new Thread(this::stopStationAtOnce, "demo-stop");
        Runtime.getRuntime().addShutdownHook(stopStation);
        try (Floor floor = Floor.start(floorSettings())) {
            try {
                return run(floor);
            } finally {
                progress.endBar();
                stopStationAtOnce();
            }
        }
    }

    private FloorSettings floorSettings() {
        int cards = settings.cards() + settings.foreign().size() + SPARE_BLANKS;
        return FloorSettings.in(settings.folder(), launcher.designs())
                .withSpeed(settings.speed())
                .withSupplies(cards, 2 * cards)
                .withFittings(FloorFitting.STRIPES, FloorFitting.DESFIRE);
    }

    private int run(Floor floor) throws IOException, InterruptedException {
        int before = floor.witness().count();
        startStation(floor);
        DemoOrders orders = inventOrders();
        PeopleFile.write(floor.folder().resolve("people.json"), orders.all());
        awaitOnline(floor, before);
        placeOrders(floor, orders);
        progress.say("Ordered " + orders.all().size() + " cards; the station is making them");
        awaitFirstPart(floor, orders);
        ResidueScan scan = new ResidueScan(launcher, floor);
        progress.say("Looking for persons in the station's files while some are still held");
        int residueBefore = scan.personsFound("scan-before.txt");
        if (settings.travel().isPresent()) {
            travel(floor, orders, settings.travel().get());
        }
        int held = awaitPersonsHeld(floor, expectedHeld(orders));
        fileCertificates(floor, orders);
        progress.say("Looking for persons once more");
        int residue = scan.personsFound("scan-after.txt");
        awaitPictures(floor);
        floor.writeLedger();
        Findings findings = Findings.of(
                floor,
                orders,
                settings,
                new Findings.Persons(held, expectedHeld(orders), residueBefore, residue),
                seconds());
        floor.write("summary.json", findings.summary());
        findings.print(out);
        if (settings.keepRunning()) {
            keepRunning(floor);
        }
        return findings.failures().isEmpty() ? 0 : 1;
    }

    /** Reading a finished card's codes takes longer than making it at instant speed; the last ones may still be on their way. */
    private void awaitPictures(Floor floor) throws InterruptedException {
        for (String line : floor.lines()) {
            if (!floor.control(line).awaitTray(PICTURES_PATIENCE)) {
                progress.say("The pictures of the finished cards of line " + line + " are still not written");
            }
        }
    }

    private DemoOrders inventOrders() {
        SampleOrders sample = new SampleOrders(SEED, clock);
        return new DemoOrders(
                sample.good(
                        settings.cards(),
                        List.of(
                                SampleOrders.EMPLOYEE,
                                SampleOrders.DESFIRE,
                                SampleOrders.VISITOR,
                                SampleOrders.STUDENT)),
                sample.single(Organisation.AT_ONCE, SampleOrders.VISITOR),
                sample.withBrokenPhoto(Organisation.THIRTY_DAYS),
                settings.foreign());
    }

    private void placeOrders(Floor floor, DemoOrders orders) throws IOException, InterruptedException {
        Portal portal = new Portal(floor.backend().url(), floor.portal());
        for (Order order : orders.good()) {
            portal.orderApproved(order);
        }
        portal.orderUnapproved(orders.unapproved());
        portal.orderApproved(orders.brokenPhoto());
        for (Order order : orders.foreign()) {
            floor.backend().send(order.json());
        }
    }

    // ---- the station -----------------------------------------------------------------------------------------------

    private void startStation(Floor floor, String... more) throws IOException {
        List<String> command =
                launcher.command("station", "--config", floor.stationConfig().toString());
        command.addAll(List.of(more));
        StationProcess started = StationProcess.start(command, launcher.shortLivedEnvironment(), floor.stationLogs());
        station = started;
        floor.writeFloorFile(started);
    }

    private void awaitOnline(Floor floor, int messagesBefore) throws IOException, InterruptedException {
        if (floor.awaitOnline(running(), messagesBefore, START_PATIENCE).isEmpty()) {
            throw stationTrouble(
                    running().isAlive()
                            ? "The station did not say ONLINE within " + START_PATIENCE.toSeconds() + " s"
                            : "The station ended before it was ready");
        }
    }

    private StationProcess running() throws IOException {
        StationProcess current = station;
        if (current == null) {
            throw new IOException("The station was not started.");
        }
        return current;
    }

    private IOException stationTrouble(String what) throws IOException {
        List<String> lines = running().lastLines(LOG_LINES);
        String quoted =
                lines.isEmpty() ? " It printed nothing." : " It last printed:\n    " + String.join("\n    ", lines);
        return new IOException(what + "." + quoted);
    }

    private void stopStationAtOnce() {
        StationProcess current = station;
        if (current != null) {
            try {
                current.close();
            } catch (IOException stubborn) {
                out.println(stubborn.getMessage());
            }
        }
    }

    // ---- waiting ---------------------------------------------------------------------------------------------------

    /** Until every card is delivered or refused, and everybody is erased whose data need not be kept. */
    private void awaitFirstPart(Floor floor, DemoOrders orders) throws IOException, InterruptedException {
        Ledger ledger = floor.backend().ledger();
        List<String> atOnce = orders.goodIdsOf(Organisation.AT_ONCE);
        List<String> foreign = orders.foreignIds();
        await(
                floor,
                orders,
                () -> ledger.countDelivered(orders.goodIds()) == orders.good().size()
                        && ledger.countAnswered(atOnce, "ERASED") == atOnce.size()
                        && ledger.countAnswered(orders.toBeRefused(), "REFUSED") == 2
                        && foreign.stream().allMatch(cardId -> settled(ledger, cardId)));
    }

    private static boolean settled(Ledger ledger, String cardId) {
        List<String> one = List.of(cardId);
        return ledger.countDelivered(one) == 1
                || ledger.countAnswered(one, "REFUSED") == 1
                || ledger.countAnswered(one, "ERROR") == 1;
    }

    private void travel(Floor floor, DemoOrders orders, String offset) throws IOException, InterruptedException {
        progress.say("Stopping the station and starting it again " + offset + " later");
        running().stop(STOP_PATIENCE);
        int before = floor.witness().count();
        startStation(floor, "--clock-offset", offset);
        awaitOnline(floor, before);
        Ledger ledger = floor.backend().ledger();
        List<String> delivered = orders.allIds().stream()
                .filter(cardId -> ledger.countDelivered(List.of(cardId)) == 1)
                .toList();
        await(floor, orders, () -> ledger.countAnswered(delivered, "ERASED") == delivered.size());
    }

    private void await(Floor floor, DemoOrders orders, BooleanSupplier wish) throws IOException, InterruptedException {
        Duration stalled = settings.speed() == Speed.REAL ? STALLED_REAL : STALLED_INSTANT;
        long lastChange = System.nanoTime();
        long seenBefore = -1;
        while (!wish.getAsBoolean()) {
            show(floor, orders);
            long seen =
                    (long) floor.witness().count() + floor.backend().ledger().size();
            if (seen != seenBefore) {
                seenBefore = seen;
                lastChange = System.nanoTime();
            }
            if (!running().isAlive()) {
                throw stationTrouble("The station ended while it still had work");
            }
            if (System.nanoTime() - lastChange > stalled.toNanos()) {
                throw stationTrouble("The station made no progress for " + stalled.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
        show(floor, orders);
    }

    private void show(Floor floor, DemoOrders orders) {
        Ledger ledger = floor.backend().ledger();
        List<String> ids = orders.goodIds();
        int made = ledger.countAnswered(ids, "CARD_PRODUCED");
        int delivered = ledger.countDelivered(ids);
        int erased = ledger.countAnswered(ids, "ERASED");
        progress.show(
                made + delivered + erased,
                STEPS_PER_CARD * ids.size(),
                made + " of " + ids.size() + " made, " + delivered + " delivered, " + erased + " erased");
    }

    /** What the station says it still holds; waits a little until that is what is expected. */
    private int awaitPersonsHeld(Floor floor, int expected) throws InterruptedException {
        long end = System.nanoTime() + LAST_WORDS.toNanos();
        int held = personsHeld(floor);
        while (held != expected && System.nanoTime() < end) {
            Thread.sleep(100);
            held = personsHeld(floor);
        }
        return held;
    }

    private static int personsHeld(Floor floor) {
        return floor.witness()
                .latest("privacy")
                .map(message -> message.payload().path("personsHeld").asInt(-1))
                .orElse(-1);
    }

    private int expectedHeld(DemoOrders orders) {
        return settings.travel().isPresent()
                ? 0
                : orders.goodIdsOf(Organisation.THIRTY_DAYS).size();
    }

    // ---- the end ---------------------------------------------------------------------------------------------------

    /** The certificates as the backend got them, and the papers as the station wrote them. */
    private static void fileCertificates(Floor floor, DemoOrders orders) throws IOException {
        Backend backend = floor.backend();
        Path folder = floor.folder().resolve("certificates");
        for (String cardId : orders.allIds()) {
            var certificate = backend.ledger().card(cardId).flatMap(account -> account.erasure());
            if (certificate.isPresent()) {
                Files.writeString(
                        folder.resolve(cardId + ".json"),
                        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(certificate.get()) + "\n");
                Path paper = floor.stationData().resolve("certificates").resolve(cardId + ".pdf");
                if (Files.isRegularFile(paper)) {
                    Files.copy(paper, folder.resolve(cardId + ".pdf"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void keepRunning(Floor floor) throws IOException, InterruptedException {
        out.println("The floor stays up: backend " + floor.backend().url() + ", page https://127.0.0.1:"
                + floor.consolePort() + "/. Ctrl-C ends it.");
        while (running().isAlive()) {
            Thread.sleep(500);
        }
        out.println("The station has ended.");
    }

    private double seconds() {
        return Math.round((System.nanoTime() - startNanos) / 1e8) / 10.0;
    }
}
