package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs that nobody here wrote. A missing one fails where {@code CI} is set and skips the test elsewhere. */
final class Foreign {
    private static final long PATIENCE_SECONDS = 180;

    /** What a program said and how it ended. */
    record Outcome(int exitCode, String output) {}

    private Foreign() {}

    static void need(String program, String debianPackage) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        String sentence = program + " is missing; install the package " + debianPackage + ".";
        if (System.getenv("CI") != null) {
            assertThat(found).as(sentence).isPresent();
        }
        if (found.isEmpty()) {
            System.err.println("SKIPPED: " + sentence);
        }
        assumeTrue(found.isPresent(), sentence);
    }

    static Outcome run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command.get(0) + " did not end: " + Files.readString(output));
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
