package dev.cardwright.station.printer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterStatus;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code printer monitor}: tells every change of a printer's state until it is stopped. Moves nothing. */
@Command(
        name = "monitor",
        description = {
            "Tells every change of a printer's state, one line each with its time, until Ctrl-C. Moves nothing.",
            "A printer that is off or was lost is looked for again, less and less often, up to every 10 seconds."
        },
        exitCodeOnInvalidInput = PrinterCommand.USAGE,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MonitorVerb implements Callable<Integer> {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--json", description = "Prints one JSON object per line.")
    private boolean json;

    @Option(
            names = "--every",
            paramLabel = "MILLISECONDS",
            description = "How often the printer is asked, 100 to 60000; 1000 is usual.")
    private int everyMillis = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock;
    private String before = "";
    private boolean everAnswered;

    /** Made by picocli. */
    MonitorVerb() {
        this.clock = Clock.system(ZoneId.systemDefault());
    }

    @Override
    public Integer call() {
        machine.requireAddress(spec);
        if (everyMillis < 100 || everyMillis > 60_000) {
            throw new ParameterException(
                    spec.commandLine(), "--every is " + everyMillis + ". Allowed: 100 to 60000 milliseconds.");
        }
        try (CardPrinter printer = machine.prepare(clock)) {
            return watch(printer);
        } catch (NotDone wrong) {
            spec.commandLine().getErr().println(wrong.getMessage());
            return PrinterCommand.NOT_DONE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return PrinterCommand.WELL;
        }
    }

    private int watch(CardPrinter printer) throws InterruptedException {
        Duration backOff = FIRST_BACK_OFF;
        while (true) {
            try {
                if (!everAnswered) {
                    printer.identity();
                    everAnswered = true;
                }
                tell(printer.status());
                backOff = FIRST_BACK_OFF;
                Thread.sleep(everyMillis);
            } catch (PrinterFaultException fault) {
                tell(fault.fault());
                if (!everAnswered && fault.fault() instanceof PrinterFault.WrongLanguage) {
                    // Waiting does not turn a web server into a printer.
                    return PrinterCommand.NOT_DONE;
                }
                Thread.sleep(backOff.toMillis());
                Duration doubled = backOff.multipliedBy(2);
                backOff = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
            }
        }
    }

    private void tell(PrinterStatus status) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        MachineWords.status(status, told);
        ObjectNode lasting = told.deepCopy();
        lasting.remove("at");
        String words = Stream.concat(
                        Stream.of(status.state().name().toLowerCase(Locale.ROOT)
                                + status.ribbon()
                                        .map(ribbon -> ", ribbon " + ribbon)
                                        .orElse("")
                                + (status.panelsLeft().isPresent()
                                        ? " " + status.panelsLeft().getAsInt() + " left"
                                        : "")
                                + (status.cardsFed().isPresent()
                                        ? ", " + status.cardsFed().getAsLong() + " cards fed"
                                        : "")
                                + ", card inside: " + MachineWords.place(status.card()) + "."),
                        MachineWords.reasons(status).stream())
                .collect(Collectors.joining(" "));
        tell(lasting.toString(), told, words, status.at());
    }

    private void tell(PrinterFault fault) {
        Instant now = clock.instant();
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("at", now.toString());
        told.put("state", "OFFLINE");
        told.put("fault", fault.reasonCode());
        told.put("sentence", fault.sentence());
        told.put("action", fault.action());
        tell(fault.reasonCode() + fault.sentence(), told, "offline. " + fault.sentence() + " " + fault.action(), now);
    }

    /** Says the same thing once. */
    private void tell(String lasting, ObjectNode told, String words, Instant at) {
        if (lasting.equals(before)) {
            return;
        }
        before = lasting;
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? told.toString() : TIME.format(at.atZone(clock.getZone())) + "  " + words);
        out.flush();
    }
}
