package dev.cardwright.simulator.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code simulator}: the floor without its station, or a single machine, until Ctrl-C. */
@Command(
        name = "simulator",
        description = "Printers, cards, readers, broker and backend, without a station; Ctrl-C ends them.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        sortOptions = false,
        subcommands = {PrinterCommand.class, ChipCommand.class})
public final class SimulatorCommand implements Callable<Integer> {
    private static final long SEED = 4711;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "floor",
            description =
                    "Where the floor's files are written, the station's configuration among them (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("floor");

    @Option(
            names = "--speed",
            paramLabel = "instant|real",
            defaultValue = "real",
            description = "Mechanics without or with real timing (default: ${DEFAULT-VALUE}).")
    private String speed = "real";

    @Option(
            names = "--fault",
            paramLabel = "'L1 card 3: jam at print'",
            description = "Something that shall go wrong; may be given several times.")
    private List<String> faults = List.of();

    @Option(
            names = "--cards",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many approved requests wait for the station (default: ${DEFAULT-VALUE}).")
    private int cards;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Path place = folder.toAbsolutePath().normalize();
            DemoFolder.prepare(place);
            FloorSettings settings = FloorSettings.in(place, Launcher.find().designs())
                    .withSpeed(Speeds.of(speed, spec))
                    .withFaults(faults);
            run(settings);
            return 0;
        } catch (IllegalArgumentException unusable) {
            System.err.println("cardwright simulator: " + unusable.getMessage());
            return 2;
        } catch (IOException trouble) {
            System.err.println("cardwright simulator: " + trouble.getMessage());
            return 1;
        }
    }

    private void run(FloorSettings settings) throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.countDown();
            awaitQuietly(closed);
        }));
        try (Floor floor = Floor.start(settings)) {
            List<Order> orders = new SampleOrders(SEED, Clock.systemUTC()).good(cards);
            PeopleFile.write(floor.folder().resolve("people.json"), orders);
            Portal portal = new Portal(floor.backend().url(), floor.portal());
            for (Order order : orders) {
                portal.orderApproved(order);
            }
            print(floor);
            ended.await();
        } finally {
            closed.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(Floor floor) {
        System.out.println("backend   " + floor.backend().url());
        System.out.println("page      https://127.0.0.1:" + floor.consolePort() + "/");
        for (String line : List.of(Floor.PLAIN_LINE, Floor.CHIP_LINE)) {
            System.out.println("printer   " + line + " evolis:tcp://127.0.0.1:"
                    + floor.machine(line).port());
        }
        System.out.println("readers   127.0.0.1:" + floor.readers().port() + " (" + floor.chipReader() + ")");
        System.out.println("all       " + floor.folder().resolve("floor.json"));
        System.out.println("station   ./cardwright station --config " + floor.stationConfig());
    }
}
