package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.printer.FinishedCard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults, fates and encryption with the simulated IPP printer, which has its own reading of IPP. */
@Timeout(120)
class SimulatedIppMachineTest {
    private static final PrintJob CARD = Cards.oneSided(Cards.blackOnly(1011, 638));

    private final List<FinishedCard> ejected = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private IppMachineSettings machine() {
        return IppMachineSettings.of("I1").withTray(Cards.tray(ejected));
    }

    private static IppPrinter printer(IppMachine machine) {
        return printer(machine.uri().toString(), Optional.empty());
    }

    private static IppPrinter printer(String uri, Optional<Path> trust) {
        return new IppPrinter(
                IppAddress.parse(uri),
                new PrinterSettings(
                        Duration.ofSeconds(5), Clock.systemUTC(), Set.of(Fitting.FLIP), OptionalInt.of(300), trust),
                new Patience(Duration.ofMillis(100)));
    }

    private static PrinterFault stopped(CardPrinter printer, Cards.Notes notes) {
        return catchThrowableOfType(PrinterFaultException.class, () -> printer.make(CARD, notes))
                .fault();
    }

    @ParameterizedTest
    @CsvSource({
        "card 1: feeder-empty, OUT_OF_CARDS, FEEDER",
        "card 1: cover-open,   COVER_OPEN,   UNKNOWN",
        "card 1: jam,          CARD_JAM,     INSIDE",
        "card 1: ribbon-end,   RIBBON_ENDED, UNKNOWN",
        "card 1: output-full,  OUTPUT_FULL,  UNKNOWN"
    })
    void a_fault_of_the_machine_is_a_fault_of_the_contract(String script, FaultKind kind, CardWhereabouts card)
            throws Exception {
        try (IppMachine machine = IppMachine.start(machine());
                CardPrinter printer = printer(machine)) {
            machine.control().inject(script);
            PrinterFault fault = stopped(printer, new Cards.Notes());
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.card()).isEqualTo(card);
        }
    }

    @Test
    void a_card_whose_pictures_were_never_acknowledged_is_one_card_that_a_person_looks_at() throws Exception {
        try (IppMachine machine = IppMachine.start(machine());
                CardPrinter printer = printer(machine)) {
            machine.control().inject("card 1: hang-up at send");
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.UNKNOWN);
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.UNKNOWN);
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
            assertThat(ejected).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** A station that starts again has nothing but the job's reference. */
    private static JobFate fateAfterRestart(IppMachine machine, String reference) throws PrinterFaultException {
        try (CardPrinter again = printer(machine)) {
            return again.fateOf(reference);
        }
    }

    @Test
    void a_station_that_starts_again_hears_of_a_card_that_was_made_and_of_one_at_work() throws Exception {
        List<JobFate> whileWaiting = new ArrayList<>();
        try (IppMachine machine = IppMachine.start(machine())) {
            Cards.Notes notes = new Cards.Notes() {
                @Override
                public void handedOver(String jobReference) {
                    super.handedOver(jobReference);
                    try {
                        whileWaiting.add(fateAfterRestart(machine, jobReference));
                    } catch (PrinterFaultException unexpected) {
                        throw new AssertionError(unexpected);
                    }
                }
            };
            try (CardPrinter printer = printer(machine)) {
                assertThat(printer.make(CARD, notes)).isEqualTo(new JobOutcome.Ejected());
            }
            assertThat(whileWaiting).first().isEqualTo(JobFate.RUNNING);
            assertThat(fateAfterRestart(machine, notes.reference())).isEqualTo(JobFate.MADE);
        }
    }

    @Test
    void a_station_that_starts_again_hears_nothing_certain_of_a_card_that_got_stuck() throws Exception {
        try (IppMachine machine = IppMachine.start(machine())) {
            Cards.Notes notes = new Cards.Notes();
            try (CardPrinter printer = printer(machine)) {
                machine.control().inject("card 1: jam");
                assertThat(stopped(printer, notes).kind()).isEqualTo(FaultKind.CARD_JAM);
            }
            assertThat(fateAfterRestart(machine, notes.reference())).isEqualTo(JobFate.UNKNOWN);
        }
    }

    @Test
    void a_machine_that_was_switched_off_has_forgotten_its_cards() throws Exception {
        Cards.Notes notes = new Cards.Notes();
        int port;
        try (IppMachine machine = IppMachine.start(machine());
                CardPrinter printer = printer(machine)) {
            port = machine.port();
            assertThat(printer.make(CARD, notes)).isEqualTo(new JobOutcome.Ejected());
        }
        try (IppMachine machine = IppMachine.start(machine().withPort(port))) {
            assertThat(fateAfterRestart(machine, notes.reference())).isEqualTo(JobFate.UNKNOWN);
        }
    }

    @Test
    void a_job_that_somebody_else_cancels_is_told_as_such_and_makes_no_card() throws Exception {
        try (IppMachine machine = IppMachine.start(machine());
                CardPrinter printer = printer(machine);
                Talk somebody = talk(machine)) {
            Cards.Notes notes = new Cards.Notes() {
                @Override
                public void handedOver(String jobReference) {
                    super.handedOver(jobReference);
                    int number = JobReference.parse(jobReference)
                            .orElseThrow()
                            .number()
                            .orElseThrow();
                    try {
                        assertThat(somebody.ask(somebody.requests().cancelJob(number))
                                        .isDone())
                                .isTrue();
                    } catch (IppTrouble unexpected) {
                        throw new AssertionError(unexpected);
                    }
                }
            };
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault).isEqualTo(new PrinterFault.JobCancelled(CardWhereabouts.FEEDER));
            assertThat(fault.sentence()).isEqualTo("The card's job was cancelled at the printer.");
            assertThat(notes.calls).doesNotContain("fed");
            assertThat(machine.control().figures().cardsFed()).isZero();
            assertThat(fateAfterRestart(machine, notes.reference())).isEqualTo(JobFate.NOT_MADE);
        }
    }

    private static Talk talk(IppMachine machine) {
        IppAddress address = IppAddress.parse(machine.uri().toString());
        return new Talk(address, new IppWire(address, PrinterTrust.of(Optional.empty()), Duration.ofSeconds(5)));
    }

    @Test
    void a_card_travels_encrypted_to_a_machine_that_is_trusted_by_authority_or_by_itself() throws Exception {
        TestCertificates authority = TestCertificates.issue("authority.example", null);
        TestCertificates signed = TestCertificates.issue("localhost", authority);
        try (IppMachine machine = IppMachine.start(machine().withTls(signed.server()))) {
            for (Path trust : List.of(authority.pem(folder), signed.pem(folder))) {
                try (CardPrinter printer = printer(secure(machine), Optional.of(trust))) {
                    Cards.Notes notes = new Cards.Notes();
                    assertThat(printer.make(CARD, notes)).isEqualTo(new JobOutcome.Ejected());
                    assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.MADE);
                }
            }
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
            assertThat(ejected).hasSize(2);
            assertThat(Cards.wrongDots(ejected.get(1).front(), CARD.front())).isZero();
        }
    }

    @Test
    void a_machine_with_another_certificate_is_refused_in_one_sentence() throws Exception {
        TestCertificates own = TestCertificates.issue("localhost", null);
        TestCertificates another = TestCertificates.issue("localhost", null);
        try (IppMachine machine = IppMachine.start(machine().withTls(own.server()));
                CardPrinter printer = printer(secure(machine), Optional.of(another.pem(folder)))) {
            PrinterFault fault = stopped(printer, new Cards.Notes());
            assertThat(fault.sentence()).contains("is not trusted").matches("[^.]*(\\.\\d[^.]*)*\\.");
            assertThat(fault.card()).isEqualTo(CardWhereabouts.FEEDER);
            assertThat(machine.control().figures().cardsFed()).isZero();
        }
    }

    private static String secure(IppMachine machine) {
        return "ipps://localhost:" + machine.port() + "/ipp/print";
    }
}
