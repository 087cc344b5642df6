package dev.cardwright.station.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.StationConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The verb {@code operator}: asks the running station through its socket. Exit codes: 0 done, 2 refused or no station
 * answers, 64 wrong use.
 */
@Command(
        name = "operator",
        description = "Shows what waits for a person at the station, and answers it.",
        exitCodeOnInvalidInput = OperatorCommand.USAGE,
        synopsisSubcommandLabel = "(list | answer | resume | removed)",
        subcommands = {
            OperatorCommand.ListVerb.class,
            OperatorCommand.AnswerVerb.class,
            OperatorCommand.ResumeVerb.class,
            OperatorCommand.RemovedVerb.class
        })
public final class OperatorCommand implements Callable<Integer> {

    static final int DONE = 0;
    static final int REFUSED = 2;
    static final int USAGE = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The station's configuration file.")
    private @Nullable Path config;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Prints the station's answer as one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by picocli. */
    public OperatorCommand() {}

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                commandLine(), "What is to be done is missing. Allowed: list, answer, resume, removed.");
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("The command is run by picocli only.");
        }
        return spec.commandLine();
    }

    private int ask(ObjectNode request) {
        PrintWriter out = commandLine().getOut();
        PrintWriter err = commandLine().getErr();
        if (config == null) {
            throw new CommandLine.ParameterException(
                    commandLine(),
                    "The station is not named. Allowed: --config FILE, the station's configuration file.");
        }
        Path data;
        try {
            data = StationConfig.read(config).data();
        } catch (ConfigFault fault) {
            err.println(fault.getMessage());
            return USAGE;
        }
        JsonNode reply;
        try {
            reply = exchange(data, request);
        } catch (IOException nobody) {
            err.println("No station answers in " + data + ". Is it running, and as this user?");
            return REFUSED;
        }
        boolean done = reply.path("done").asBoolean();
        if (json) {
            out.println(reply);
        } else {
            print(reply, done ? out : err);
        }
        return done ? DONE : REFUSED;
    }

    private static JsonNode exchange(Path data, ObjectNode request) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(SocketPlace.find(data)));
        try (OneLine line = new OneLine(channel, PATIENCE)) {
            line.write(request.toString());
            return new ObjectMapper().readTree(line.read().orElseThrow(() -> new IOException("No answer came.")));
        }
    }

    private static void print(JsonNode reply, PrintWriter to) {
        if (reply.has("sentence")) {
            to.println(reply.path("sentence").asText());
            return;
        }
        if (reply.path("unclear").isEmpty()) {
            to.println("No card is unclear.");
        }
        for (JsonNode card : reply.path("unclear")) {
            to.printf(
                    Locale.ROOT,
                    "%s  UNCLEAR since %s, attempt %d on line %s: %s%n",
                    card.path("cardId").asText(),
                    card.path("since").asText(),
                    card.path("attempt").asInt(),
                    card.path("line").asText(),
                    card.path("evidence").asText());
            to.println("    operator answer " + card.path("cardId").asText() + " made|spoiled|not-used --reason CODE");
        }
        for (JsonNode line : reply.path("lines")) {
            String waits = line.path("waitsFor").isTextual()
                    ? "  " + line.path("waitsFor").asText()
                    : "";
            to.println(line.path("line").asText() + "  " + line.path("state").asText() + waits);
        }
    }

    private static ObjectNode request(String verb) {
        return new ObjectMapper().createObjectNode().put("verb", verb);
    }

    /** Shows what waits for a person. */
    @Command(
            name = "list",
            description = "Shows cards nobody can tell of, and how the lines stand.",
            exitCodeOnInvalidInput = USAGE)
    static final class ListVerb implements Callable<Integer> {
        @CommandLine.ParentCommand
        private @Nullable OperatorCommand parent;

        @Override
        public Integer call() {
            return of(parent).ask(request("list"));
        }
    }

    /** Says what became of a card. */
    @Command(
            name = "answer",
            description = "Says what became of an unclear card, after a look into the machine.",
            exitCodeOnInvalidInput = USAGE)
    static final class AnswerVerb implements Callable<Integer> {
        @CommandLine.ParentCommand
        private @Nullable OperatorCommand parent;

        @Parameters(index = "0", paramLabel = "CARDID", description = "The card.")
        private @Nullable String cardId;

        @Parameters(
                index = "1",
                paramLabel = "FINDING",
                converter = FindingConverter.class,
                description =
                        "made: it is there and good. spoiled: it is there and must not leave. not-used: no card was used.")
        private OperatorDesk.@Nullable Finding finding;

        @Option(names = "--reason", required = true, paramLabel = "CODE", description = "Why, as a code of the house.")
        private @Nullable String reason;

        @Override
        public Integer call() {
            OperatorDesk.Finding found = Objects.requireNonNull(finding, "picocli requires it");
            return of(parent)
                    .ask(request("answer")
                            .put("cardId", cardId)
                            .put("finding", OperatorSocket.written(found))
                            .put("reason", reason));
        }
    }

    /** Lets a line go on. */
    @Command(name = "resume", description = "Lets a paused line go on.", exitCodeOnInvalidInput = USAGE)
    static final class ResumeVerb implements Callable<Integer> {
        @CommandLine.ParentCommand
        private @Nullable OperatorCommand parent;

        @Parameters(index = "0", paramLabel = "LINE", description = "The line.")
        private @Nullable String line;

        @Override
        public Integer call() {
            return of(parent).ask(request("resume").put("line", line));
        }
    }

    /** Says that the stuck card was taken out. */
    @Command(
            name = "removed",
            description = "Says that the card that was stuck in a line's machine was taken out.",
            exitCodeOnInvalidInput = USAGE)
    static final class RemovedVerb implements Callable<Integer> {
        @CommandLine.ParentCommand
        private @Nullable OperatorCommand parent;

        @Parameters(index = "0", paramLabel = "LINE", description = "The line.")
        private @Nullable String line;

        @Override
        public Integer call() {
            return of(parent).ask(request("removed").put("line", line));
        }
    }

    private static OperatorCommand of(@Nullable OperatorCommand parent) {
        if (parent == null) {
            throw new IllegalStateException("The command is run by picocli only.");
        }
        return parent;
    }

    /** Reads a finding and says what is allowed. */
    static final class FindingConverter implements CommandLine.ITypeConverter<OperatorDesk.Finding> {
        @Override
        public OperatorDesk.Finding convert(String written) {
            return Arrays.stream(OperatorDesk.Finding.values())
                    .filter(finding -> OperatorSocket.written(finding).equals(written))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "'" + written + "' is not known. Allowed: made, spoiled, not-used."));
        }
    }
}
