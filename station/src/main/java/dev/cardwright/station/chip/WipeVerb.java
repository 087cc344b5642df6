package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.encode.ReportData;
import dev.cardwright.drivers.chip.profile.ChipPlan;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ClassicPlan;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import dev.cardwright.drivers.chip.profile.TagPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code chip wipe}: makes a test card blank again. */
@Command(
        name = "wipe",
        description = {
            "Makes a test card blank again with the keys of the profile it was encoded with.",
            "What is deleted depends on the profile: a person is told and asked first. A DESFire card whose own key",
            "is the profile's is formatted. What can never be taken back is not done, whatever the profile says."
        },
        exitCodeOnInvalidInput = ChipCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WipeVerb implements Callable<Integer> {

    private static final WorkOptions.Kind KIND =
            new WorkOptions.Kind("blank", "What the profile put on the card is gone.", false, true, false);

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The order's fields, where the card's keys were made with them; - for the standard input.")
    private @Nullable String data;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    /** Made by picocli. */
    WipeVerb() {}

    @Override
    public Integer call() {
        try {
            Map<String, String> fields = data == null ? Map.of() : FieldsFile.read(data, System.in);
            return work.run(spec, clock, KIND, fields, this::confirm, (encoder, task) -> {
                encoder.wipe(task);
                return ReportData.NONE;
            });
        } catch (NotDone wrong) {
            return work.notDone(spec, wrong);
        }
    }

    private void confirm(ChipProfile profile) throws NotDone {
        if (yes) {
            return;
        }
        spec.commandLine().getErr().print(deleted(profile.plan()) + " Go on? (yes/no) ");
        spec.commandLine().getErr().flush();
        if (!"yes".equals(answer())) {
            throw new NotDone("Nothing was done to the card. Allowed: the answer yes, or --yes.");
        }
    }

    /** What will be gone, in one sentence. */
    private static String deleted(ChipPlan plan) {
        if (plan instanceof DesfirePlan desfire) {
            return desfire.cardKey().isPresent()
                    ? "The card is formatted: everything on it is deleted, and its own key and settings are the factory's again."
                    : "What the profile brought to the card is deleted: the applications it made, and its data in those that were there before.";
        }
        if (plan instanceof ClassicPlan) {
            return "The sectors that the profile names are emptied, whatever stands in them, and get the factory's keys back.";
        }
        if (plan instanceof TagPlan) {
            return "All pages of the card that hold data are emptied, whatever stands in them.";
        }
        return "Nothing is deleted: the profile wrote nothing on the card.";
    }

    /** One line; nothing when there is nobody to ask. */
    private static String answer() throws NotDone {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException closed) {
            throw new NotDone("The answer could not be read. Allowed: --yes.");
        }
    }
}
