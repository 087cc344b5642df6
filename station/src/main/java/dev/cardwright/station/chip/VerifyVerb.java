package dev.cardwright.station.chip;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code chip verify}: proves one card. */
@Command(
        name = "verify",
        description = {
            "Proves that a card has the keys, settings and structure that a profile says; with --data its content too.",
            "Writes nothing."
        },
        exitCodeOnInvalidInput = ChipCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VerifyVerb implements Callable<Integer> {

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The order's fields, one flat object in JSON or YAML; - for the standard input.")
    private @Nullable String data;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    /** Made by picocli. */
    VerifyVerb() {}

    @Override
    public Integer call() {
        boolean content = data != null;
        WorkOptions.Kind kind = new WorkOptions.Kind(
                "verified",
                content
                        ? "The card is as the profile says, and its content is that of these fields."
                        : "The card is as the profile says; its content was not compared, which needs --data.",
                content,
                false,
                false);
        try {
            Map<String, String> fields = data == null ? Map.of() : FieldsFile.read(data, System.in);
            return work.run(
                    spec,
                    clock,
                    kind,
                    fields,
                    (encoder, task) -> encoder.verify(task).report());
        } catch (NotDone wrong) {
            return work.notDone(spec, wrong);
        }
    }
}
