package dev.cardwright.simulator.foreign;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs that nobody here wrote. A missing one fails where {@code CI} is set; elsewhere the test is skipped and says so. */
public final class Programs {
    private static final long PATIENCE_SECONDS = 120;

    private Programs() {}

    /**
     * What a program said and how it ended.
     *
     * @param exitCode 0 where all went well
     * @param text both of its outputs
     */
    public record Outcome(int exitCode, String text) {}

    /** The full path of a program. */
    public static Path find(String name, String debianPackage) {
        Optional<Path> found = Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> missing(name + " is missing; install the package " + debianPackage + "."));
    }

    /** A file of a package. */
    public static Path file(String path, String debianPackage) {
        Path file = Path.of(path);
        return Files.isReadable(file)
                ? file
                : missing(path + " is missing; install the package " + debianPackage + ".");
    }

    /** Ends the test: as a failure where {@code CI} is set, loudly skipped elsewhere. */
    public static Path missing(String sentence) {
        if (System.getenv("CI") != null) {
            return fail(sentence);
        }
        System.err.println("SKIPPED: " + sentence);
        Assumptions.abort(sentence);
        return Path.of("");
    }

    /** Runs a program in a folder of its own, which is its home too, until it ends. */
    public static Outcome run(Path folder, Map<String, String> environment, Path program, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command + " did not end: " + Files.readString(output));
            }
            return new Outcome(
                    process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends a process that a test started. */
    public static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
