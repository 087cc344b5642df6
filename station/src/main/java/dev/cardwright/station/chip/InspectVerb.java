package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.inspect.ChipInspection;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code chip inspect}: says what card this is. */
@Command(
        name = "inspect",
        description = {
            "Says what card lies on the reader: family, memory, applications, sectors or pages, NDEF.",
            "Writes nothing, tries no password, and no keys but those that are published for MIFARE Classic.",
            "A card's number leads to a person, as its content does: both are shown only when asked for."
        },
        exitCodeOnInvalidInput = ChipCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InspectVerb implements Callable<Integer> {

    @Mixin
    private ReaderOptions place = new ReaderOptions();

    @Option(names = "--show-number", description = "Shows the card's number, not its length alone.")
    private boolean showNumber;

    @Option(names = "--show-content", description = "Shows what NDEF records say, not their kinds alone.")
    private boolean showContent;

    @Option(names = "--json", description = "Prints one JSON object; docs/chips.md tells its names.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    InspectVerb() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        place.check(spec);
        try (Stopping stopping = new Stopping();
                ChipReaders readers = place.service.readers()) {
            ChipReader reader = place.reader(readers);
            try (ChipSession session = place.connect(reader, stopping, err)) {
                ChipInspection found = ChipInspection.of(session);
                if (json) {
                    out.println(new InspectionJson(showNumber, showContent)
                            .of(reader.name(), found)
                            .toPrettyString());
                } else {
                    new InspectionWords(showNumber, showContent)
                            .of(reader.name(), found)
                            .forEach(out::println);
                }
                out.flush();
                return ChipCommand.WELL;
            }
        } catch (ChipFault fault) {
            err.println(fault.sentence());
            err.flush();
            return ChipCommand.status(fault);
        }
    }
}
