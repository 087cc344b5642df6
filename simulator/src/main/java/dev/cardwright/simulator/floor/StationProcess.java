package dev.cardwright.simulator.floor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A station that runs as a process of its own. What it prints goes to {@code station-<n>.out} in its log folder. Thread-safe.
 */
public final class StationProcess implements AutoCloseable {
    private static final Duration CLEAN_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;

    private StationProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a station.
     *
     * @param command the program and its arguments, for example {@code cardwright station --config FILE}; it must become the station
     *     by {@code exec}, so that signals arrive
     * @param environment added to this process's environment
     * @param logs where the output goes; created if missing
     */
    public static StationProcess start(List<String> command, Map<String, String> environment, Path logs)
            throws IOException {
        Files.createDirectories(logs);
        Path output = logs.resolve("station-" + (countOutputs(logs) + 1) + ".out");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new StationProcess(builder.start(), output);
    }

    private static long countOutputs(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".out"))
                    .count();
        }
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Asks the station to finish its card and stop (SIGTERM), and waits.
     *
     * @return the exit code
     * @throws IOException if it does not stop within the patience; it is killed then
     */
    public int stop(Duration patience) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IOException(
                    "The station did not stop within " + patience.toSeconds() + " s of being asked to and was killed.");
        }
        return process.exitValue();
    }

    /** Kills the station at once (SIGKILL) and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(CLEAN_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last lines it printed, oldest first. */
    public List<String> lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            return List.of("(its output at " + output + " cannot be read)");
        }
    }

    /** The most memory it ever used (VmHWM of Linux), in KiB; nothing where the system does not say, or after its end. */
    public OptionalLong peakMemoryKib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException noSuchProcess) {
            return OptionalLong.empty();
        }
    }

    /** Stops the station if it still runs. */
    @Override
    public void close() throws IOException {
        if (!isAlive()) {
            return;
        }
        try {
            stop(CLEAN_STOP);
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
