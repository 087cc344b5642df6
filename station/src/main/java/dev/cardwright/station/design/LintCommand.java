package dev.cardwright.station.design;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cardwright.templates.lint.DesignLint;
import dev.cardwright.templates.lint.Finding;
import dev.cardwright.templates.lint.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code lint}: looks a design over. */
@Command(
        name = "lint",
        description = {
            "Looks a design over for what does not load or will not print well.",
            "Exit status: 0 nothing, or notes only; 2 errors or warnings; 64 wrong use."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LintCommand implements Callable<Integer> {

    private static final int FINDINGS = 2;

    @Parameters(paramLabel = "DESIGN", description = "A folder with design.yaml, a .yaml manifest, or one .svg.")
    private Path design = Path.of("");

    @Option(
            names = "--json",
            description =
                    "Prints [{\"severity\", \"file\", \"line\", \"element\", \"text\"}]; line 0 is the whole file.")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A station's configuration, whose fonts the design may use.")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    public LintCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings;
        try {
            findings = DesignLint.check(design, SiteFonts.read(config));
        } catch (Refused refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return FINDINGS;
        }
        if (json) {
            out.println(array(findings).toPrettyString());
        } else {
            findings.forEach(finding -> out.println(finding.sentence()));
            out.println(summary(findings));
        }
        return findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE) ? 0 : FINDINGS;
    }

    private static ArrayNode array(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.addObject()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("file", finding.file())
                .put("line", finding.line())
                .put("element", finding.element())
                .put("text", finding.text()));
        return array;
    }

    private static String summary(List<Finding> findings) {
        return findings.isEmpty()
                ? "Nothing was found."
                : count(findings, Severity.ERROR, "error") + ", " + count(findings, Severity.WARNING, "warning") + ", "
                        + count(findings, Severity.NOTE, "note") + ".";
    }

    private static String count(List<Finding> findings, Severity severity, String word) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
