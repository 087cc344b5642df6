package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the station's own residue scan as a command, as anybody could. */
final class ResidueScan {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Launcher launcher;
    private final Floor floor;

    ResidueScan(Launcher launcher, Floor floor) {
        this.launcher = launcher;
        this.floor = floor;
    }

    /**
     * How many of the persons in {@code people.json} can be found under the station's data and logs.
     *
     * @param outputName the file in the floor's folder that keeps what the scan printed
     */
    int personsFound(String outputName) throws IOException, InterruptedException {
        Path output = floor.folder().resolve(outputName);
        ProcessBuilder builder = new ProcessBuilder(launcher.command(
                        "privacy",
                        "scan",
                        "--config",
                        floor.stationConfig().toString(),
                        "--people",
                        floor.folder().resolve("people.json").toString(),
                        "--json"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(launcher.shortLivedEnvironment());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException("The residue scan did not end within " + PATIENCE.toSeconds() + " s.");
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        try {
            JsonNode result = JSON.readTree(last);
            if (result.path("found").isInt()) {
                return result.path("found").asInt();
            }
        } catch (JsonProcessingException noJson) {
            throw new IOException("The residue scan ended without a result; it said: " + last, noJson);
        }
        throw new IOException("The residue scan ended without a result (exit " + process.exitValue() + "): " + last);
    }
}
