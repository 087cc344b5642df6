package dev.cardwright.station.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.privacy.residue.Finding;
import dev.cardwright.station.privacy.residue.People;
import dev.cardwright.station.privacy.residue.ResidueReport;
import dev.cardwright.station.privacy.residue.ResidueScan;
import dev.cardwright.station.privacy.residue.ScanFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code privacy}: what a station still holds about persons. */
@Command(
        name = "privacy",
        description = "Looks at what a station still holds about persons.",
        subcommands = PrivacyCommand.Scan.class,
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true)
public final class PrivacyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do. Allowed: scan.");
    }

    /** The verb {@code privacy scan}. */
    @Command(
            name = "scan",
            description = {
                "Searches a station's database, files, logs and temporary files for known persons.",
                "Opens everything that a key still in the data folder opens. Prints places, never values.",
                "Left out are the designs that the configuration names: their sample texts are nobody's data.",
                "Exit status: 0 scanned, found or not; 2 something could not be read; 64 wrong use."
            },
            exitCodeOnInvalidInput = 64,
            mixinStandardHelpOptions = true)
    static final class Scan implements Callable<Integer> {
        private static final int PROBLEM = 2;
        private static final int MOST_LINES = 200;
        private static final int MOST_FINDINGS = 2000;

        @Option(names = "--config", required = true, paramLabel = "FILE", description = "The station's configuration.")
        private Path config = Path.of("station.yaml");

        @Option(
                names = "--people",
                required = true,
                paramLabel = "FILE",
                description = "The persons to look for, as JSON.")
        private Path people = Path.of("people.json");

        @Option(
                names = "--also",
                paramLabel = "PATH",
                description = "A further file or folder, such as a heap dump. May be repeated.")
        private List<Path> also = new ArrayList<>();

        @Option(names = "--json", description = "The last line of the output is one JSON object.")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            try {
                StationConfig station = StationConfig.read(config);
                List<Path> further = new ArrayList<>(also);
                further.add(station.logs());
                Path folder =
                        Optional.ofNullable(config.toAbsolutePath().getParent()).orElseGet(station::data);
                List<Path> leftOut = new ArrayList<>(List.of(people));
                station.articles().forEach(article -> leftOut.add(article.design()));
                ResidueReport report =
                        new ResidueScan(folder, station.data(), further, leftOut).scan(People.read(people));
                print(report, out);
                return 0;
            } catch (ConfigFault | ScanFault e) {
                spec.commandLine().getErr().println(e.getMessage());
                return PROBLEM;
            } finally {
                out.flush();
            }
        }

        private void print(ResidueReport report, PrintWriter out) {
            out.printf(
                    "Searched %d files (%.1f MB with what was opened) for %d persons; %d sealed parts could be opened.%n",
                    report.files(), report.bytes() / 1e6, report.persons(), report.opened());
            out.println(report.found() == 0 ? "Nobody was found." : "Found: " + report.found() + ".");
            report.findings().stream()
                    .limit(MOST_LINES)
                    .forEach(finding ->
                            out.println("  " + finding.cardId() + "  " + finding.field() + "  in " + finding.where()));
            int more = report.findings().size() - MOST_LINES;
            if (more > 0) {
                out.println("  and " + more + " more places.");
            }
            if (json) {
                out.println(json(report));
            }
        }

        private static ObjectNode json(ResidueReport report) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.put("persons", report.persons());
            result.put("found", report.found());
            result.put("opened", report.opened());
            result.put("files", report.files());
            result.put("bytes", report.bytes());
            ArrayNode findings = result.putArray("findings");
            for (Finding finding : report.findings()
                    .subList(0, Math.min(MOST_FINDINGS, report.findings().size()))) {
                findings.addObject()
                        .put("cardId", finding.cardId())
                        .put("where", finding.where())
                        .put("field", finding.field());
            }
            return result;
        }
    }
}
