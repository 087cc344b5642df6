package dev.cardwright.templates;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that judge what was made here. A missing one fails where {@code CI} is set, and is skipped loudly elsewhere. */
public final class ForeignProgram {

    private static final long MOST_SECONDS = 60;

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param text everything it printed
     */
    public record Ended(int code, String text) {}

    private ForeignProgram() {}

    /**
     * Runs a program to its end.
     *
     * @param name its name on the path
     * @param arguments its words
     * @return how it ended
     * @throws IOException if it cannot be run
     * @throws InterruptedException if the test is stopped
     */
    public static Ended run(String name, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(find(name)));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Path output = Files.createTempFile("cardwright-program", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not end within " + MOST_SECONDS + " s.");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private static String find(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return program.toString();
            }
        }
        String what = name + " is not installed, so nothing was proven by it.";
        if (System.getenv("CI") != null) {
            throw new AssertionError(what);
        }
        System.err.println("SKIPPED: " + what);
        return abort(what);
    }
}
