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
public final class Launcher {
    private static final String NAMED_BY = "CARDWRIGHT_LAUNCHER";
    private static final String JAVA_OPTIONS = "CARDWRIGHT_JAVA";

    /** For processes that live for seconds: the quick compiler alone spares more time than the thorough one would win. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path script;

    private Launcher(Path script) {
        this.script = script;
    }

    /**
     * The launcher that the environment names, else the one beside the build this code runs from.
     *
     * @throws IOException with one sentence if there is none
     */
    public static Launcher find() throws IOException {
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

    /** The launcher at this place. */
    static Launcher at(Path script) {
        return new Launcher(script);
    }

    /** What processes get into their environment: they need not look whether sources changed. */
    public Map<String, String> environment() {
        return Map.of("CARDWRIGHT_BUILT", "1");
    }

    /** The same for processes that live for seconds only; options that the caller set win. */
    Map<String, String> shortLivedEnvironment() {
        String own = System.getenv(JAVA_OPTIONS);
        return Map.of("CARDWRIGHT_BUILT", "1", JAVA_OPTIONS, own == null ? SHORT_LIVED : SHORT_LIVED + " " + own);
    }

    /** The designs that come with the product. */
    public Path designs() {
        return script.resolveSibling("examples").resolve("designs");
    }

    /** A command of the launcher with these arguments. */
    public List<String> command(String... arguments) {
        return Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
