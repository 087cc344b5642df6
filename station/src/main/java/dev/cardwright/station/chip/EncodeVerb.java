package dev.cardwright.station.chip;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code chip encode}: one card. */
@Command(
        name = "encode",
        description = {
            "Encodes one card as a profile says, reads it back and prints what the card reports.",
            "Profile, fields and keys are checked before the card is asked for. When something goes wrong,",
            "the last sentence says what the card is good for: untouched, to be encoded again, to be destroyed."
        },
        exitCodeOnInvalidInput = ChipCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EncodeVerb implements Callable<Integer> {

    private static final WorkOptions.Kind KIND =
            new WorkOptions.Kind("encoded", "The card was encoded and reads back as it should.", true, true, true);

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "The order's fields, one flat object in JSON or YAML; - for the standard input.")
    private String data = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    /** Made by picocli. */
    EncodeVerb() {}

    @Override
    public Integer call() {
        try {
            return work.run(
                    spec,
                    clock,
                    KIND,
                    FieldsFile.read(data, System.in),
                    (encoder, task) -> encoder.encode(task).report());
        } catch (NotDone wrong) {
            return work.notDone(spec, wrong);
        }
    }
}
