package dev.cardwright.templates.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of an example design with something changed, to see whether anybody notices. Deleted when the JVM ends. */
final class ExampleCopies {

    private ExampleCopies() {}

    /** A copy whose manifest lacks a key and what is indented below it. */
    static Path without(Path design, String key) throws IOException {
        Path copy = of(design);
        Path manifest = copy.resolve("design.yaml");
        boolean[] below = {false};
        List<String> kept = Files.readAllLines(manifest).stream()
                .filter(line -> {
                    below[0] = line.startsWith(key + ":") || (below[0] && line.startsWith(" "));
                    return !below[0];
                })
                .toList();
        Files.write(manifest, kept);
        return copy;
    }

    /** A copy in which a file says something else. */
    static Path with(Path design, String file, String content) throws IOException {
        Path copy = of(design);
        Files.writeString(copy.resolve(file), content);
        return copy;
    }

    private static Path of(Path design) throws IOException {
        Path copy = Files.createTempDirectory("design");
        copy.toFile().deleteOnExit();
        try (Stream<Path> files = Files.list(design)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(String.valueOf(file.getFileName()));
                Files.copy(file, to);
                to.toFile().deleteOnExit();
            }
        }
        return copy;
    }
}
