package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The moment in which the owner of a job writes down that it begins. */
class BeginningTest {

    private static final PrintJob JOB = new PrintJob("ymcko", side(), Optional.empty(), Optional.empty());

    private static SidePlanes side() {
        byte[] none = new byte[1016 * 648];
        byte[] black = none.clone();
        Arrays.fill(black, 0, 10_000, (byte) 1);
        return new SidePlanes(1016, 648, none, none, none, black, none);
    }

    /** Writes down what happens, and says whether to go on. */
    private static final class Owner implements CardWork {
        private final boolean goOn;
        private final EvolisMachine machine;
        private final List<String> heard = new ArrayList<>();
        private Optional<PrinterStatus> seen = Optional.empty();

        Owner(boolean goOn, EvolisMachine machine) {
            this.goOn = goOn;
            this.machine = machine;
        }

        @Override
        public boolean mayBegin(Look look) throws PrinterFaultException {
            heard.add("may begin with " + machine.control().cardsFed() + " fed");
            seen = Optional.of(look.status());
            return goOn;
        }

        @Override
        public void fed() {
            heard.add("fed");
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            throw new AssertionError("The job has no chip.");
        }
    }

    private static CardPrinter open(EvolisMachine machine) throws Exception {
        return Printers.open("evolis:tcp://127.0.0.1:" + machine.port(), PrinterSettings.usual(Clock.systemUTC()));
    }

    @Test
    void comes_once_before_the_blank_moves_and_knows_how_the_machine_stands() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L1"));
                CardPrinter printer = open(machine)) {
            Owner owner = new Owner(true, machine);

            assertThat(printer.make(JOB, owner)).isEqualTo(new JobOutcome.Ejected());

            assertThat(owner.heard).containsExactly("may begin with 0 fed", "fed");
            PrinterStatus seen = owner.seen.orElseThrow();
            assertThat(seen.card()).isEqualTo(CardPosition.NONE);
            assertThat(seen.cardsFed()).isEqualTo(OptionalLong.of(0));
            assertThat(seen.panelsLeft()).isPresent();
        }
    }

    @Test
    void a_no_moves_nothing_and_the_next_job_is_made() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L1"));
                CardPrinter printer = open(machine)) {
            assertThat(printer.make(JOB, new Owner(false, machine))).isEqualTo(new JobOutcome.NotBegun());
            assertThat(machine.control().cardsFed()).isZero();
            assertThat(machine.control().panelMemoryBlank()).isTrue();

            assertThat(printer.make(JOB, new Owner(true, machine))).isEqualTo(new JobOutcome.Ejected());
            assertThat(machine.control().cardsFed()).isOne();
        }
    }

    @Test
    void is_not_asked_of_a_machine_that_cannot_begin() throws Exception {
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("L1").withCards(0, CardStock.plain()));
                CardPrinter printer = open(machine)) {
            Owner owner = new Owner(true, machine);

            assertThatThrownBy(() -> printer.make(JOB, owner))
                    .isInstanceOfSatisfying(
                            PrinterFaultException.class,
                            stopped -> assertThat(stopped.fault()).isInstanceOf(PrinterFault.OutOfCards.class));

            assertThat(owner.heard).isEmpty();
        }
    }
}
