package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.printer.CardFolder;
import dev.cardwright.simulator.printer.ControlEndpoint;
import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.MachineDesk;
import dev.cardwright.simulator.printer.Speed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A verb that runs one machine until Ctrl-C: what can be said of a machine in any language, and how it is kept running. */
abstract class MachineCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "TCP port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--speed",
            paramLabel = "instant|real",
            defaultValue = "real",
            description = "Mechanics without or with real timing (default: ${DEFAULT-VALUE}).")
    private String speed = "real";

    @Option(
            names = "--fault",
            paramLabel = "'card 3: jam at print'",
            description = "Something that shall go wrong; may be given several times.")
    List<String> faults = List.of();

    @Option(
            names = "--cards",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many blanks lie in the feeder (default: ${DEFAULT-VALUE}).")
    int cards = 100;

    @Option(
            names = "--control-port",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "TCP port of the control endpoint on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int controlPort;

    @Option(names = "--out", paramLabel = "DIR", description = "Where finished cards are filed.")
    private @Nullable Path out;

    @Option(
            names = "--ribbon-sets",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many sides the ribbon still prints (default: ${DEFAULT-VALUE}).")
    int ribbonSets = 200;

    @Option(names = "--one-sided", description = "It cannot turn cards over.")
    boolean oneSided;

    /** Reads the options; what comes of it starts the machine. */
    abstract Supplier<Running> machine() throws IOException;

    @Override
    public Integer call() throws InterruptedException {
        try {
            runUntilEnded(machine());
            return 0;
        } catch (IllegalArgumentException unusable) {
            return failed(unusable, 2);
        } catch (UncheckedIOException | IOException trouble) {
            return failed(trouble, 1);
        }
    }

    private int failed(Exception reason, int exitCode) {
        String verb = spec == null ? "simulator printer" : spec.qualifiedName();
        System.err.println(verb + ": " + reason.getMessage());
        return exitCode;
    }

    Speed speed() {
        return Speeds.of(speed, spec);
    }

    /** The value that an option's word stands for. */
    <E> E word(String option, String word, List<E> values, Function<E, String> name) {
        return values.stream()
                .filter(value -> name.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(option + " must be one of "
                        + values.stream().map(name).collect(Collectors.joining(", ")) + "."));
    }

    private RuntimeException wrong(String sentence) {
        return spec == null
                ? new IllegalArgumentException(sentence)
                : new ParameterException(spec.commandLine(), sentence);
    }

    FinishedCards tray() throws IOException {
        return out == null
                ? FinishedCards.none()
                : CardFolder.in(out.toAbsolutePath().normalize());
    }

    /** A machine that runs, and how it is reached. */
    interface Running extends AutoCloseable {
        MachineDesk desk();

        String addresses();

        @Override
        void close();
    }

    /** Starts the machine, prints how it is reached and waits for Ctrl-C. */
    private void runUntilEnded(Supplier<Running> start) throws InterruptedException {
        if (controlPort < 0 || controlPort > 65535) {
            throw new IllegalArgumentException("\"" + controlPort + "\" is no TCP port. Allowed: 0 to 65535.");
        }
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.countDown();
            awaitQuietly(closed);
        }));
        try (Running machine = start.get();
                ControlEndpoint endpoint = ControlEndpoint.start(controlPort, machine.desk())) {
            System.out.println(machine.addresses() + " control " + endpoint.url());
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
}
