package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Stranger;
import dev.cardwright.simulator.printer.Answers;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.printer.NackEnd;
import dev.cardwright.simulator.printer.ReplyEnd;
import dev.cardwright.simulator.printer.SerialLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole cards on the simulated machine over TCP and over a serial port, however it ends and forms its answers. */
@Timeout(120)
class EveryWireTest {
    private static final Path SOCAT = Path.of("/usr/bin/socat");
    private static final PrinterSettings SETTINGS =
            new PrinterSettings(Duration.ofSeconds(1), Clock.systemUTC(), Set.of());

    @TempDir
    private Path folder;

    static Stream<Arguments> everyWire() {
        return Arrays.stream(ReplyEnd.values())
                .flatMap(end -> Arrays.stream(Answers.values())
                        .flatMap(answers -> Stream.of(false, true).map(serial -> Arguments.of(end, answers, serial))));
    }

    private static void needSocat() {
        if (!Files.isExecutable(SOCAT)) {
            String what = "socat is not installed, so no serial port can be played.";
            if (System.getenv("CI") != null) {
                throw new AssertionError(what);
            }
            System.err.println("SKIPPED: " + what);
            abort(what);
        }
    }

    private Path device() {
        return folder.resolve("ttyPrinter");
    }

    private static PrintJob job(String inks) {
        return new PrintJob("ymcko", Conversation.side(inks), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("everyWire")
    void a_colour_card_comes_out(ReplyEnd end, Answers answers, boolean serial) throws Exception {
        MachineSettings settings = MachineSettings.of("L9").withReplyEnd(end).withAnswers(answers);
        if (serial) {
            needSocat();
            settings = settings.withSerialLine(SerialLine.at(device()));
        }
        try (EvolisMachine machine = EvolisMachine.start(settings)) {
            String options = "answers=" + answers.name().toLowerCase(Locale.ROOT);
            String uri = serial
                    ? "evolis:serial://" + device() + "?" + options
                    : "evolis:tcp://127.0.0.1:" + machine.port() + "?" + options;
            try (CardPrinter printer = Printers.open(uri, SETTINGS)) {
                assertThat(printer.status().reasons()).isEmpty();
                for (int card = 0; card < 2; card++) {
                    assertThat(printer.make(job("ymcko"), new Conversation.Notes(List.of())))
                            .isEqualTo(new JobOutcome.Ejected());
                }
            }
            assertThat(machine.control().ejected()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_by_nack_is_understood_over_a_serial_port(NackEnd end) throws Exception {
        needSocat();
        MachineSettings settings = MachineSettings.of("L9")
                .withAnswers(Answers.ACK)
                .withNackEnd(end)
                .withSerialLine(SerialLine.at(device()));
        try (EvolisMachine machine = EvolisMachine.start(settings);
                CardPrinter printer = Printers.open("evolis:serial://" + device() + "?answers=ack", SETTINGS)) {
            machine.control().inject("card 1: jam at print");
            assertThat(stopped(printer).kind()).isEqualTo(FaultKind.CARD_JAM);
            assertThat(printer.status().card()).isNotNull();
        }
    }

    @Test
    void a_machine_that_holds_us_back_with_xoff_gets_the_whole_card_at_its_own_speed() throws Exception {
        needSocat();
        SerialLine line = new SerialLine(device(), OptionalInt.of(115_200), true);
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("L9").withSerialLine(line));
                CardPrinter printer =
                        Printers.open("evolis:serial://" + device() + "?baud=115200&flow=xonxoff", SETTINGS)) {
            PrintJob plain = new PrintJob("ymcko", Conversation.side("full k"), Optional.empty(), Optional.empty());
            assertThat(printer.make(plain, new Conversation.Notes(List.of()))).isEqualTo(new JobOutcome.Ejected());
            assertThat(machine.control().ejected()).isEqualTo(1);
        }
    }

    @Test
    void a_serial_printer_that_is_unplugged_is_found_again_when_it_is_plugged_in() throws Exception {
        needSocat();
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("L9").withSerialLine(SerialLine.at(device())));
                CardPrinter printer = Printers.open("evolis:serial://" + device(), SETTINGS)) {
            machine.unplugSerial();
            assertThat(stopped(printer).kind()).isEqualTo(FaultKind.LINK_LOST);
            machine.plugInSerial();
            assertThat(printer.make(job("k"), new Conversation.Notes(List.of())))
                    .isEqualTo(new JobOutcome.Ejected());
            assertThat(machine.control().ejected()).isEqualTo(1);
        }
    }

    @Test
    void the_wrong_form_of_answers_is_told_before_a_card_is_used() throws Exception {
        try (EvolisMachine machine =
                EvolisMachine.start(MachineSettings.of("L9").withAnswers(Answers.ACK))) {
            String uri = "evolis:tcp://127.0.0.1:" + machine.port();
            try (CardPrinter printer = Printers.prepare(uri, SETTINGS)) {
                assertThat(stopped(printer)).isEqualTo(new PrinterFault.WrongLanguage(uri, Stranger.ACKNOWLEDGES));
            }
        }
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L9"))) {
            String uri = "evolis:tcp://127.0.0.1:" + machine.port() + "?answers=ack";
            try (CardPrinter printer = Printers.open(uri, SETTINGS)) {
                assertThat(stopped(printer)).isEqualTo(new PrinterFault.WrongLanguage(uri, Stranger.ANSWERS_WITH_TEXT));
            }
        }
    }

    private static PrinterFault stopped(CardPrinter printer) {
        try {
            throw new AssertionError("the job ended with " + printer.make(job("k"), new Conversation.Notes(List.of())));
        } catch (PrinterFaultException fault) {
            return fault.fault();
        }
    }
}
