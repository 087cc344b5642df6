package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.StripeProof;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.Generation;
import dev.cardwright.simulator.printer.MachineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Magnetic stripes of a simulated machine, written, read back and forgotten. */
@Timeout(60)
class SimulatedStripesTest extends AtSimulatedMachine {
    private static final String NAME = "AL/EXAMPLE";

    private static PrintJob job(MagneticStripe stripe) {
        return new PrintJob("ymcko", side("k"), Optional.empty(), Optional.empty(), Optional.of(stripe));
    }

    private static MagneticStripe stripe() throws Exception {
        return MagneticStripe.of(
                Coercivity.HIGH, TrackData.of(Track.ISO_1, NAME), TrackData.of(Track.ISO_2, "2611200912=99"));
    }

    private MachineSettings encoder() {
        return MachineSettings.of("L1").withMagneticEncoder(true);
    }

    @Test
    void a_stripe_is_written_and_read_back_and_nothing_of_it_stays_in_the_machine() throws Exception {
        CardPrinter printer = connect(encoder(), "");
        assertThat(printer.make(job(stripe()), new Person())).isEqualTo(new JobOutcome.Ejected(StripeProof.READ_BACK));
        FinishedCard card = onlyCard();
        assertThat(card.magnetic().data(1)).hasValue(NAME);
        assertThat(card.magnetic().data(2)).hasValue("2611200912=99");
        assertThat(card.magnetic().data(3)).isEmpty();
        assertThat(card.magnetic().tracks().get(2)).isNotNull();
        assertThat(card.frontSide().panels()).isEqualTo("k");
        assertThat(machine().control().panelMemoryBlank()).isTrue();
    }

    @Test
    void the_next_card_gets_only_its_own_tracks() throws Exception {
        CardPrinter printer = connect(encoder(), "");
        printer.make(job(stripe()), new Person());
        printer.make(job(MagneticStripe.of(Coercivity.LOW, TrackData.of(Track.ISO_3, "77"))), new Person());
        machine().control().awaitTray(Duration.ofSeconds(10));
        assertThat(ejected).hasSize(2);
        assertThat(ejected.get(1).magnetic().tracks()).containsOnlyKeys(3);
        assertThat(ejected.get(1).magnetic().data(3)).hasValue("77");
    }

    @Test
    void a_new_driver_leaves_nobody_elses_track_to_the_next_card() throws Exception {
        CardPrinter before = connect(encoder(), "");
        machine().control().inject("card 1: jam at print");
        assertThat(fault(before, job(stripe()), new Person()).kind()).isEqualTo(FaultKind.CARD_JAM);
        before.close();
        machine().control().removeCard();
        CardPrinter after = again();
        MagneticStripe own = MagneticStripe.of(Coercivity.HIGH, TrackData.of(Track.ISO_1, "BO/OTHER"));
        assertThat(after.make(job(own), new Person())).isEqualTo(new JobOutcome.Ejected(StripeProof.READ_BACK));
        assertThat(onlyCard().magnetic().tracks()).containsOnlyKeys(1);
        assertThat(onlyCard().magnetic().data(1)).hasValue("BO/OTHER");
    }

    @Test
    void emptied_panels_are_not_told_of_a_machine_that_holds_tracks() throws Exception {
        CardPrinter before = connect(encoder(), "");
        machine().control().inject("card 1: jam at print");
        assertThat(fault(before, job(stripe()), new Person()).kind()).isEqualTo(FaultKind.CARD_JAM);
        before.close();
        machine().control().removeCard();
        assertThat(machine().control().panelMemoryBlank()).isFalse();
        assertThat(again().clearPanels()).isEqualTo(PanelClearing.ACKNOWLEDGED);
        assertThat(machine().control().panelMemoryBlank()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void a_kept_card_goes_where_it_belongs_whenever_the_machine_acts(boolean atOnce, boolean good) throws Exception {
        CardPrinter printer =
                connect(MachineSettings.of("L1").withGeneration(Generation.NEW).withKeptCardOutAtOnce(atOnce), "");
        PrintJob job = new PrintJob(
                "ymcko", side("k"), Optional.empty(), Optional.of(ChipStation.CONTACTLESS), Optional.empty());
        Conversation.Notes verdicts = new Conversation.Notes(List.of("keep", good ? "keep" : "CHP-VERIFY"));
        assertThat(printer.make(job, verdicts))
                .isInstanceOf(good ? JobOutcome.Ejected.class : JobOutcome.Rejected.class);
        assertThat(machine().control().awaitTray(Duration.ofSeconds(10))).isTrue();
        assertThat(ejected).hasSize(good ? 1 : 0);
        assertThat(rejected).hasSize(good ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"card 1: mag-write, READ_BACK", "card 1: mag-read, READ_BACK"})
    void a_stripe_that_fails_once_is_written_once_more(String fault, StripeProof proof) throws Exception {
        CardPrinter printer = connect(encoder(), "");
        machine().control().inject(fault);
        assertThat(printer.make(job(stripe()), new Person())).isEqualTo(new JobOutcome.Ejected(proof));
        assertThat(onlyCard().magnetic().data(1)).hasValue(NAME);
    }

    @Test
    void a_card_with_a_dead_stripe_is_rejected_unprinted_and_nothing_of_it_is_told() throws Exception {
        CardPrinter printer = connect(encoder(), "");
        machine().control().inject("card 1: mag-dead");
        assertThat(printer.make(job(stripe()), new Person())).isInstanceOfSatisfying(JobOutcome.Rejected.class, bad -> {
            assertThat(bad.reasonCode()).isEqualTo("MAG-WRITE");
            assertThat(bad.toString()).doesNotContain(NAME).doesNotContain("2611");
        });
        machine().control().awaitTray(Duration.ofSeconds(10));
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).frontSide().panels()).isEmpty();
        assertThat(printer.make(job(stripe()), new Person())).isEqualTo(new JobOutcome.Ejected(StripeProof.READ_BACK));
    }

    @Test
    void a_machine_without_reading_is_believed() throws Exception {
        CardPrinter printer = connect(encoder().withoutCommands("Smr"), "");
        assertThat(printer.make(job(stripe()), new Person()))
                .isEqualTo(new JobOutcome.Ejected(StripeProof.ACKNOWLEDGED));
    }

    @Test
    void a_machine_without_an_encoder_uses_no_card_for_a_stripe() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1").withMagneticEncoder(false), "");
        assertThat(fault(printer, job(stripe()), new Person()).kind()).isEqualTo(FaultKind.OPTION_MISSING);
        assertThat(machine().control().cardsFed()).isZero();
    }

    @Test
    void what_is_not_fitted_is_found_out_where_the_machine_says_so() throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1").withMagneticEncoder(false), "");
        assertThat(printer.capabilities().stripe()).isPresent();
        Capabilities found = printer.discover();
        assertThat(found.stripe()).isEmpty();
        // Nothing says so about stations without moving a card: the settings are believed.
        assertThat(found.stations()).contains(ChipStation.CONTACTLESS);
        assertThat(machine().control().cardsFed()).isZero();
    }
}
