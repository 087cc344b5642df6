package dev.cardwright.simulator.floor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder a demo writes into: new, empty, or a former demo's, which is cleared first. */
final class DemoFolder {
    /** A file that only a demo writes; without it nothing is ever deleted. */
    private static final String MARK = ".cardwright-demo";

    /** Everything a demo may have left there. */
    private static final List<String> OURS = List.of(
            "cards",
            "chips",
            "stripes",
            "certificates",
            "station",
            "tls",
            "mqtt.jsonl",
            "backend.json",
            "floor.json",
            "people.json",
            "summary.json",
            "scan-before.txt",
            "scan-after.txt");

    private DemoFolder() {}

    /**
     * Makes the folder ready.
     *
     * @throws IOException with one sentence if the folder holds something that no demo wrote
     */
    static void prepare(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file; --out needs a folder.");
        }
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve(MARK))) {
            for (String name : OURS) {
                delete(folder.resolve(name));
            }
        } else if (!isEmpty(folder)) {
            throw new IOException(folder + " is not empty and not a former demo's; choose another folder with --out.");
        }
        Files.writeString(folder.resolve(MARK), "A demo of Cardwright may clear and rewrite this folder.\n");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
