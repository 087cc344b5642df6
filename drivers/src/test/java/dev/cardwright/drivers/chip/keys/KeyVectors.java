package dev.cardwright.drivers.chip.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Reads tables of vectors: lines of columns between bars, comments behind a hash. */
final class KeyVectors {
    private KeyVectors() {}

    static List<Arguments> read(String name) {
        try (InputStream file = KeyVectors.class.getResourceAsStream("/chip/keys/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split(" \\| ", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }

    static KeyKind kind(String written) {
        return Arrays.stream(KeyKind.values())
                .filter(kind -> kind.written().equals(written))
                .findFirst()
                .orElseThrow();
    }

    static SecretBytes key(String kind, String hex) {
        return SecretBytes.of(kind(kind), HexFormat.of().parseHex(hex));
    }
}
