package dev.cardwright.simulator.floor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code cardwright} script, by which the demo starts the station and its privacy scan, and the examples beside it. */
final class Launcher {
    static final Map<String, String> ENVIRONMENT = Map.of("CARDWRIGHT_BUILT", "1");

    private static final String NAMED_BY = "CARDWRIGHT_LAUNCHER";

    private final Path script;

    private Launcher(Path script) {
        this.script = script;
    }

    /**
     * The launcher that the environment names, else the one beside the build this code runs from.
     *
     * @throws IOException with one sentence if there is none
     */
    static Launcher find() throws IOException {
        String named = System.getenv(NAMED_BY);
        if (named != null && !named.isBlank()) {
            Path script = Path.of(named).toAbsolutePath();
            if (!Files.isExecutable(script)) {
                throw new IOException(NAMED_BY + " names " + script + ", which cannot be run.");
            }
            return new Launcher(script);
        }
        for (Path place = ReadersJar.codePlace(); place != null; place = place.getParent()) {
            Path script = place.resolve("cardwright");
            if (Files.isRegularFile(script) && Files.isExecutable(script)) {
                return new Launcher(script);
            }
        }
        throw new IOException(
                "The launcher 'cardwright' was not found beside this program; start the demo with ./cardwright demo, or name"
                        + " the launcher in " + NAMED_BY + ".");
    }

    /** The designs that come with the product. */
    Path designs() {
        return script.resolveSibling("examples").resolve("designs");
    }

    List<String> command(String... arguments) {
        return Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
