package dev.cardwright.station.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.simulator.vpcd.PrivatePcscd;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many commands a chip's card costs, what the way to it adds, and whether readers hold each other up; see docs/performance.md. */
@Command(name = "chip", mixinStandardHelpOptions = true, description = "Chips: commands, overhead, readers; measured.")
public final class ChipBench implements Callable<Integer> {

    /** What can be measured. */
    enum Part {
        /** Commands and bytes a card. */
        COMMANDS,
        /** The way to a card against a bare loop. */
        OVERHEAD,
        /** Sixteen readers, one of them slow. */
        READERS
    }

    @Option(
            names = "--blocks",
            defaultValue = "400",
            description = "How many blocks of exchanges each way is measured over (default: ${DEFAULT-VALUE}).")
    private int blocks = 400;

    @Option(names = "--only", split = ",", description = "Measure this only: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> only = List.of(Part.values());

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    @Option(names = "--in", hidden = true, description = "The folder of the private pcscd, in its client's process.")
    private @Nullable Path folder;

    /** Runs the bench. */
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        System.exit(new CommandLine(new ChipBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (blocks < 20 || blocks > 100_000) {
            return failed("--blocks takes 20 to 100000.", 64);
        }
        try {
            Optional<String> obstacle = PrivatePcscd.obstacle();
            if (obstacle.isPresent()) {
                return failed(obstacle.get(), 69);
            }
            return folder == null ? inAProcessOfItsOwn() : measure(folder);
        } catch (IOException | CardException trouble) {
            return failed(trouble.getMessage(), 1);
        } catch (ChipFault fault) {
            return failed(fault.sentence(), 1);
        } catch (KeyFault fault) {
            return failed(fault.sentence(), 1);
        }
    }

    private static int failed(@Nullable String sentence, int exitCode) {
        System.err.println("cardwright bench chip: " + sentence);
        return exitCode;
    }

    /** The library of PC/SC reads the place of the daemon's socket from the environment, which must be there from the beginning. */
    private int inAProcessOfItsOwn() throws IOException, InterruptedException {
        Path place = Files.createTempDirectory("cardwright-bench");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChipBench.class.getName()));
            command.addAll(List.of("--in", place.toString(), "--blocks", Integer.toString(blocks)));
            command.addAll(List.of(
                    "--only", String.join(",", only.stream().map(Part::name).toList())));
            if (json) {
                command.add("--json");
            }
            ProcessBuilder client = new ProcessBuilder(command).inheritIO();
            client.environment().putAll(PrivatePcscd.environment(place));
            return client.start().waitFor();
        } finally {
            try (var files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private int measure(Path place) throws IOException, InterruptedException, CardException, ChipFault, KeyFault {
        Figures figures = new Figures();
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        if (only.contains(Part.COMMANDS)) {
            new CommandsBench(place, figures).run();
        }
        if (only.contains(Part.OVERHEAD)) {
            new ExchangeBench(place, figures).run(blocks);
        }
        if (only.contains(Part.READERS)) {
            new ReadersBench(place, figures).run();
        }
        if (json) {
            System.out.println(figures.json());
        }
        return 0;
    }
}
