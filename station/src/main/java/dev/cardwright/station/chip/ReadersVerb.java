package dev.cardwright.station.chip;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReaders;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code chip readers}: which readers there are, and which have a card. */
@Command(
        name = "readers",
        description = "Lists the readers and says which have a card. Asks no card for anything.",
        exitCodeOnInvalidInput = ChipCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReadersVerb implements Callable<Integer> {

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--json", description = "Prints {\"virtual\", \"readers\": [{\"name\", \"card\"}]}.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    ReadersVerb() {}

    /** One reader; whether it has a card is not known when it went away meanwhile. */
    private record Found(String name, Optional<Boolean> card) {
        String words() {
            return card.map(present -> present ? "card present" : "no card").orElse("does not answer");
        }
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (ChipReaders readers = service.readers()) {
            List<Found> all = new ArrayList<>();
            for (String name : readers.names()) {
                all.add(new Found(name, cardIn(readers, name)));
            }
            if (json) {
                spec.commandLine().getOut().println(json(readers.virtual(), all).toPrettyString());
            } else {
                list(all);
            }
            if (all.isEmpty()) {
                err.println("No reader is connected. Is it plugged in, and does the reader service know it?");
                return ChipCommand.NOT_DONE;
            }
            return ChipCommand.WELL;
        } catch (ChipFault fault) {
            err.println(fault.sentence());
            return ChipCommand.status(fault);
        }
    }

    private static Optional<Boolean> cardIn(ChipReaders readers, String name) {
        try {
            return Optional.of(
                    readers.find(Pattern.compile(Pattern.quote(name))).cardPresent());
        } catch (ChipFault gone) {
            return Optional.empty();
        }
    }

    private void list(List<Found> all) {
        int width =
                all.stream().mapToInt(reader -> reader.name().length()).max().orElse(0);
        for (Found reader : all) {
            spec.commandLine()
                    .getOut()
                    .println(reader.name() + " ".repeat(width - reader.name().length() + 2) + reader.words());
        }
    }

    private static ObjectNode json(boolean virtual, List<Found> all) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("virtual", virtual);
        ArrayNode readers = told.putArray("readers");
        all.forEach(reader -> {
            ObjectNode one = readers.addObject();
            one.put("name", reader.name());
            one.put("card", reader.card().orElse(null));
        });
        return told;
    }
}
