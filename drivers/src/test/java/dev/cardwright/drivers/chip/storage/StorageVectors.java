package dev.cardwright.drivers.chip.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Lines of a data file beside the tests, cut at {@code |}, without spaces. */
final class StorageVectors {
    private StorageVectors() {}

    static List<String[]> of(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(StorageVectors.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(part -> part.replace(" ", ""))
                            .toArray(String[]::new))
                    .toList();
        }
    }
}
