package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.printer.CleaningPlan;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.MachineSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a person and the driver finish a card together, and what the machine warns of. */
@Timeout(60)
class SimulatedPersonsTest extends AtSimulatedMachine {
    @Test
    void a_ribbon_that_ends_before_a_card_is_changed_and_the_card_finished() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "");
        machine().control().inject("card 1: ribbon-end");
        Person person = new Person(() -> machine().control().loadRibbon("ymcko", 100));
        assertThat(printer.make(job("ymcko", "ymcko", "k"), person)).isEqualTo(new JobOutcome.Ejected());
        assertThat(person.faults).containsExactly(FaultKind.RIBBON_ENDED);
        FinishedCard card = onlyCard();
        assertThat(card.number()).isEqualTo(1);
        assertThat(card.frontSide().panels()).isEqualTo("ymcko");
        assertThat(card.backSide().panels()).isEqualTo("k");
        assertThat(machine().control().panelMemoryBlank()).isTrue();
        assertThat(printer.make(job("ymcko", "ymcko", ""), new Person())).isEqualTo(new JobOutcome.Ejected());
    }

    @Test
    void a_person_is_asked_again_until_everything_is_right() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "");
        machine().control().inject("card 1: ribbon-end");
        Person person = new Person(
                () -> machine().control().openCover(),
                () -> {
                    machine().control().loadRibbon("kb", 100);
                    machine().control().closeCover();
                },
                () -> machine().control().loadRibbon("ymcko", 100));
        assertThat(printer.make(job("ymcko", "ymcko", ""), person)).isEqualTo(new JobOutcome.Ejected());
        assertThat(person.faults).containsExactly(FaultKind.RIBBON_ENDED, FaultKind.COVER_OPEN, FaultKind.WRONG_RIBBON);
        assertThat(onlyCard().frontSide().panels()).isEqualTo("ymcko");
    }

    @Test
    void a_card_that_was_taken_out_is_not_begun_again() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "");
        machine().control().inject("card 1: ribbon-end");
        Person person = new Person(() -> {
            machine().control().loadRibbon("ymcko", 100);
            machine().control().removeCard();
        });
        PrinterFault gone = fault(printer, job("ymcko", "ymcko", ""), person);
        assertThat(gone.kind()).isEqualTo(FaultKind.RIBBON_ENDED);
        assertThat(machine().control().cardsFed()).isEqualTo(1);
        assertThat(ejected).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "card 1: ribbon-torn,                  RIBBON_TROUBLE",
        "card 1: ribbon-end at second-panel,   RIBBON_ENDED",
        "card 1: ribbon-end at back,           RIBBON_ENDED",
        "card 1: cover-open at print,          COVER_OPEN"
    })
    void where_nobody_can_tell_what_is_on_the_card_going_on_is_not_offered(String fault, FaultKind kind)
            throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "");
        machine().control().inject(fault);
        Person person = new Person(() -> machine().control().loadRibbon("ymcko", 100));
        assertThat(fault(printer, job("ymcko", "ymcko", "k"), person).kind()).isEqualTo(kind);
        assertThat(person.faults).isEmpty();
    }

    @Test
    void a_cleaning_that_is_due_is_a_warning_and_one_that_is_insisted_on_stops_before_a_card_is_fed() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1").withCleaning(new CleaningPlan(1, 2)), "");
        PrintJob job = job("ymcko", "k", "");
        printer.make(job, new Person());
        PrinterStatus due = printer.status();
        assertThat(due.reasons()).containsExactly(StateReason.CLEANER_NEAR);
        assertThat(due.state()).isEqualTo(PrinterState.IDLE);
        assertThat(due.supplies())
                .anySatisfy(supply -> assertThat(supply.name()).isEqualTo("cards until cleaning"));
        printer.make(job, new Person());
        PrinterFault insisted = fault(printer, job, new Person());
        assertThat(insisted.kind()).isEqualTo(FaultKind.CLEANING_NEEDED);
        assertThat(insisted.resumable()).isTrue();
        machine().control().clean();
        assertThat(printer.make(job, new Person())).isEqualTo(new JobOutcome.Ejected());
    }

    @ParameterizedTest
    @CsvSource({"60, 2, true", "60, 3, false"})
    void a_ribbon_with_less_than_a_twentieth_left_is_low(int whenNew, int left, boolean low) throws Exception {
        CardPrinter printer =
                connect(MachineSettings.of("L1").withRibbon("ymcko", whenNew).withCards(300, CardStock.plain()), "");
        for (int card = left; card < whenNew; card++) {
            printer.make(job("ymcko", "k", ""), new Person());
        }
        PrinterStatus status = printer.status();
        assertThat(status.panelsLeft()).hasValue(left);
        assertThat(status.reasons().contains(StateReason.MARKER_SUPPLY_LOW)).isEqualTo(low);
    }

    @Test
    void an_answer_that_comes_twice_ends_the_talk_and_no_card_is_made_twice() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "");
        machine().control().inject("card 1: wrong-order");
        try {
            printer.make(job("ymcko", "ymcko", ""), new Person());
        } catch (PrinterFaultException outOfStep) {
            assertThat(outOfStep.fault().resumable()).isFalse();
        }
        assertThat(machine().control().cardsFed()).isEqualTo(1);
    }
}
