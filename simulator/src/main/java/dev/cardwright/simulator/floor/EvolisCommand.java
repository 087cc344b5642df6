package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.printer.Answers;
import dev.cardwright.simulator.printer.CleaningPlan;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.Generation;
import dev.cardwright.simulator.printer.MachineDesk;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.printer.NackEnd;
import dev.cardwright.simulator.printer.ReplyEnd;
import dev.cardwright.simulator.printer.ScriptedFault;
import dev.cardwright.simulator.printer.SerialLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code simulator printer evolis}: one machine that speaks the Evolis language, until Ctrl-C. */
@Command(
        name = "evolis",
        description = "A machine that speaks the Evolis language, on TCP and, if wanted, on a serial line.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        sortOptions = false)
public final class EvolisCommand extends MachineCommand {
    @Option(
            names = "--serial",
            paramLabel = "LINK",
            description = "Make a serial device with this name too (by socat).")
    private @Nullable Path serial;

    @Option(
            names = "--baud",
            paramLabel = "N",
            description = "How fast the serial line is, 2400 to 115200 (default: as fast as bytes come).")
    private @Nullable Integer baud;

    @Option(
            names = "--flow",
            paramLabel = "none|xonxoff",
            defaultValue = "none",
            description = "Whether the machine asks its serial host to pause (default: ${DEFAULT-VALUE}).")
    private String flow = "none";

    @Option(
            names = "--reply-end",
            paramLabel = "nul|cr|crlf|none",
            defaultValue = "nul",
            description = "What stands behind an answer (default: ${DEFAULT-VALUE}).")
    private String replyEnd = "nul";

    @Option(
            names = "--answers",
            paramLabel = "text|ack",
            defaultValue = "text",
            description = "Texts, or ACK and NACK (default: ${DEFAULT-VALUE}).")
    private String answers = "text";

    @Option(
            names = "--nack-end",
            paramLabel = "none|cr",
            defaultValue = "none",
            description = "What stands behind a NACK and its code (default: ${DEFAULT-VALUE}).")
    private String nackEnd = "none";

    @Option(
            names = "--model",
            paramLabel = "old|usual|new",
            defaultValue = "usual",
            description = "Which commands it knows (default: ${DEFAULT-VALUE}).")
    private String model = "usual";

    @Option(
            names = "--ribbon",
            paramLabel = "NAME",
            defaultValue = "ymcko",
            description = "The loaded ribbon (default: ${DEFAULT-VALUE}).")
    private String ribbon = "ymcko";

    @Option(names = "--magnetic", description = "It has an encoder for magnetic stripes.")
    private boolean magnetic;

    @Option(names = "--contact", description = "It has a contact station.")
    private boolean contact;

    @Option(names = "--no-contactless", description = "It has no contactless station.")
    private boolean noContactless;

    @Option(names = "--no-reject-box", description = "It has no reject box on the output side.")
    private boolean noRejectBox;

    @Option(names = "--reverse-reject", description = "It has a reject box under the feeder.")
    private boolean reverseReject;

    @Option(
            names = "--cleaning",
            paramLabel = "N",
            description = "It asks for a cleaning after N cards and stops after twice as many.")
    private @Nullable Integer cleaning;

    @Override
    Supplier<Running> machine() throws IOException {
        MachineSettings settings = settings();
        return () -> new Machine(EvolisMachine.start(settings), query());
    }

    private MachineSettings settings() throws IOException {
        MachineSettings settings = MachineSettings.of("evolis")
                .withPort(port)
                .withSpeed(speed())
                .withCards(cards, CardStock.plain())
                .withFaults(faults.stream().map(ScriptedFault::parse).toList())
                .withTray(tray())
                .withReplyEnd(word("--reply-end", replyEnd, ReplyEnd.values()))
                .withAnswers(word("--answers", answers, Answers.values()))
                .withNackEnd(word("--nack-end", nackEnd, NackEnd.values()))
                .withGeneration(word("--model", model, Generation.values()))
                .withRibbon(ribbon, ribbonSets)
                .withDuplex(!oneSided)
                .withMagneticEncoder(magnetic)
                .withContact(contact)
                .withContactless(!noContactless)
                .withRejectBox(!noRejectBox)
                .withReverseReject(reverseReject);
        if (cleaning != null) {
            settings = settings.withCleaning(CleaningPlan.warningAfter(cleaning));
        }
        if (serial == null && (baud != null || !flow.equals("none"))) {
            throw new IllegalArgumentException("--baud and --flow are for a serial line; name one with --serial.");
        }
        return serial == null ? settings : settings.withSerialLine(line(serial));
    }

    private SerialLine line(Path link) {
        boolean pauses = word("--flow", flow, List.of(false, true), on -> on ? "xonxoff" : "none");
        return new SerialLine(
                link.toAbsolutePath().normalize(), baud == null ? OptionalInt.empty() : OptionalInt.of(baud), pauses);
    }

    /** The end of an address by which a station reaches the machine. */
    private String query() {
        return answers.equals("ack") ? "answers=ack" : "";
    }

    private <E extends Enum<E>> E word(String option, String word, E[] values) {
        return word(option, word, List.of(values), value -> value.name().toLowerCase(Locale.ROOT));
    }

    private final class Machine implements Running {
        private final EvolisMachine machine;
        private final String query;

        Machine(EvolisMachine machine, String query) {
            this.machine = machine;
            this.query = query;
        }

        @Override
        public MachineDesk desk() {
            return machine.control();
        }

        @Override
        public String addresses() {
            String tcp = "evolis:tcp://127.0.0.1:" + machine.port() + (query.isEmpty() ? "" : "?" + query);
            if (serial == null) {
                return tcp;
            }
            String speed = "?baud=" + (baud == null ? 115_200 : baud) + "&flow=" + flow;
            return tcp + " evolis:serial://" + serial.toAbsolutePath().normalize() + speed
                    + (query.isEmpty() ? "" : "&" + query);
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
