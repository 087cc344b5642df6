package dev.cardwright.simulator.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code demo}: a whole floor makes its cards and is checked. */
@Command(
        name = "demo",
        description = "A simulated floor and a real station make cards; the result is checked.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        sortOptions = false)
public final class Demo implements Callable<Integer> {
    private static final int MOST_CARDS = 1000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where everything is written (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("demo");

    @Option(
            names = "--cards",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many approved requests (default: ${DEFAULT-VALUE}).")
    private int cards = 12;

    @Option(
            names = "--speed",
            paramLabel = "instant|real",
            defaultValue = "instant",
            description = "Mechanics without or with real timing (default: ${DEFAULT-VALUE}).")
    private String speed = "instant";

    @Option(names = "--keep", description = "Leave the floor running at the end.")
    private boolean keep;

    @Option(
            names = "--travel",
            paramLabel = "P31D|none",
            defaultValue = "P31D",
            description = "How far the station's clock is set forward at the end (default: ${DEFAULT-VALUE}).")
    private String travel = "P31D";

    @Option(names = "--orders", paramLabel = "FOLDER", description = "Requests (JSON and photos) to add.")
    private @Nullable Path orders;

    @Override
    public Integer call() throws InterruptedException {
        try {
            List<Order> foreign = orders == null ? List.of() : ForeignOrders.read(orders.toAbsolutePath());
            DemoSettings settings = new DemoSettings(
                    out.toAbsolutePath().normalize(),
                    checkedCards(),
                    Speeds.of(speed, spec),
                    keep,
                    checkedTravel(),
                    foreign);
            return new DemoRun(
                            settings, Launcher.find(), Clock.systemUTC(), System.out, Progress.standardOutIsTerminal())
                    .run();
        } catch (IOException trouble) {
            System.err.println("cardwright demo: " + trouble.getMessage());
            return 1;
        }
    }

    private int checkedCards() {
        if (cards < 1 || cards > MOST_CARDS) {
            throw wrong("--cards must be from 1 to " + MOST_CARDS + ".");
        }
        return cards;
    }

    private Optional<String> checkedTravel() {
        if (travel.equals("none")) {
            return Optional.empty();
        }
        try {
            if (Duration.parse(travel).compareTo(Duration.ofDays(30)) > 0) {
                return Optional.of(travel);
            }
        } catch (DateTimeParseException noPeriod) {
            throw wrong("--travel must be a period like P31D, or none.");
        }
        throw wrong(
                "--travel must be longer than the 30 days for which one organisation keeps its data, for example P31D.");
    }

    private ParameterException wrong(String sentence) {
        if (spec == null) {
            throw new IllegalStateException(sentence);
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
