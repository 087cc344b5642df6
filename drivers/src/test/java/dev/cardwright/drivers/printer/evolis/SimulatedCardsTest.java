package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

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
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.drivers.printer.StripeProof;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.printer.CleaningPlan;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.Generation;
import dev.cardwright.simulator.printer.MachineSettings;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated machine made of cards of all kinds, and how a person and the driver finish a card together. */
@Timeout(60)
class SimulatedCardsTest {
    private static final int WIDTH = 1011;
    private static final int HEIGHT = 638;
    private static final String NAME = "AL/EXAMPLE";

    private final List<FinishedCard> ejected = new CopyOnWriteArrayList<>();
    private final List<FinishedCard> rejected = new CopyOnWriteArrayList<>();
    private final FinishedCards tray = new FinishedCards() {
        @Override
        public void ejected(FinishedCard card) {
            ejected.add(card);
        }

        @Override
        public void rejected(FinishedCard card) {
            rejected.add(card);
        }
    };

    private @Nullable EvolisMachine running;
    private @Nullable CardPrinter opened;

    @AfterEach
    void switch_everything_off() {
        if (opened != null) {
            opened.close();
        }
        if (running != null) {
            running.close();
        }
    }

    private CardPrinter connect(MachineSettings settings, String options) throws Exception {
        running = EvolisMachine.start(settings.withTray(tray));
        return open(options);
    }

    /** As after a restart of the station: a new driver for the machine that runs. */
    private CardPrinter again() throws Exception {
        return open("");
    }

    private CardPrinter open(String options) throws Exception {
        CardPrinter printer = Printers.open(
                "evolis:tcp://127.0.0.1:" + machine().port() + options,
                new PrinterSettings(Duration.ofMillis(300), Clock.systemUTC(), EnumSet.allOf(Fitting.class)));
        opened = printer;
        return printer;
    }

    private EvolisMachine machine() {
        EvolisMachine started = running;
        if (started == null) {
            throw new IllegalStateException("no machine was started");
        }
        return started;
    }

    private FinishedCard onlyCard() throws Exception {
        assertThat(machine().control().awaitTray(Duration.ofSeconds(10))).isTrue();
        assertThat(ejected).hasSize(1);
        return ejected.get(0);
    }

    /** Wedges of dye, bars of black, overlay but for a window. */
    private static SidePlanes side(String inks) {
        byte[] none = new byte[WIDTH * HEIGHT];
        byte[] cyan = new byte[none.length];
        byte[] magenta = new byte[none.length];
        byte[] black = new byte[none.length];
        byte[] overlay = new byte[none.length];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int at = y * WIDTH + x;
                cyan[at] = (byte) (x * 255 / (WIDTH - 1));
                magenta[at] = (byte) (y < 200 ? y : 0);
                black[at] = (byte) (y > 500 && x % 40 < 12 ? 1 : 0);
                overlay[at] = (byte) (x > 100 && x < 200 && y > 100 && y < 200 ? 0 : 1);
            }
        }
        boolean colour = inks.contains("y");
        return new SidePlanes(
                WIDTH,
                HEIGHT,
                colour ? cyan : none,
                colour ? magenta : none,
                none,
                inks.contains("k") ? black : none,
                inks.contains("o") ? overlay : none);
    }

    private static PrintJob job(String ribbon, String front, String back) {
        return new PrintJob(
                ribbon, side(front), back.isEmpty() ? Optional.empty() : Optional.of(side(back)), Optional.empty());
    }

    private static PrintJob job(MagneticStripe stripe) {
        return new PrintJob("ymcko", side("k"), Optional.empty(), Optional.empty(), Optional.of(stripe));
    }

    private static MagneticStripe stripe() throws Exception {
        return MagneticStripe.of(
                Coercivity.HIGH, TrackData.of(Track.ISO_1, NAME), TrackData.of(Track.ISO_2, "2611200912=99"));
    }

    @ParameterizedTest
    @CsvSource({"128, off", "128, on", "128, all", "64, off", "64, on", "64, all", "32, off", "32, on", "32, all"})
    void a_picture_lands_dot_by_dot_at_every_depth_and_compression(int levels, String compression) throws Exception {
        CardPrinter printer = connect(MachineSettings.of("L1"), "?levels=" + levels + "&compression=" + compression);
        assertThat(printer.make(job("ymcko", "ymcko", ""), new Person())).isEqualTo(new JobOutcome.Ejected());
        FinishedCard card = onlyCard();
        assertThat(card.frontSide().panels()).isEqualTo("ymcko");
        BufferedImage picture = card.front();
        int step = 255 / (levels - 1) + 1;
        for (int y = 0; y < HEIGHT; y += 7) {
            for (int x = 0; x < WIDTH; x += 3) {
                boolean black = y > 500 && x % 40 < 12;
                int rgb = picture.getRGB(x, y);
                assertThat(rgb >> 16 & 0xFF)
                        .as("red at %d %d", x, y)
                        .isCloseTo(black ? 0 : 255 - x * 255 / (WIDTH - 1), within(step));
                assertThat(rgb >> 8 & 0xFF)
                        .as("green at %d %d", x, y)
                        .isCloseTo(black ? 0 : 255 - (y < 200 ? y : 0), within(step));
            }
        }
        assertThat(machine().control().panelMemoryBlank()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ymcko,  ymcko, k,  ymcko, k",
        "ymckok, ymcko, k,  ymcko, k",
        "ymcko,  ymcko, yo, ymcko, ymco",
        "ymcko,  ko,    '', ko,    ''",
        "ko,     ko,    ko, ko,    ko",
        "kb,     k,     k,  k,     k",
        "kr,     k,     '', k,     ''"
    })
    void both_sides_get_the_panels_of_their_ribbon(
            String ribbon, String front, String back, String printedFront, String printedBack) throws Exception {
        for (String options : List.of("", "?compression=all", "?compression=off")) {
            ejected.clear();
            CardPrinter printer = connect(MachineSettings.of("L1").withRibbon(ribbon, 20), options);
            assertThat(printer.make(job(ribbon, front, back), new Person())).isEqualTo(new JobOutcome.Ejected());
            FinishedCard card = onlyCard();
            assertThat(card.frontSide().panels()).isEqualTo(printedFront);
            assertThat(card.backSide().panels()).isEqualTo(printedBack);
            switch_everything_off();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OLD", "USUAL", "NEW"})
    void models_of_all_ages_make_a_card_with_a_back(String age) throws Exception {
        CardPrinter printer = connect(
                MachineSettings.of("L1").withGeneration(Generation.valueOf(age)), "?contrast.k=10&contrast.o=12");
        assertThat(printer.status().state()).isEqualTo(PrinterState.IDLE);
        assertThat(printer.make(job("ymcko", "ymcko", "k"), new Person())).isEqualTo(new JobOutcome.Ejected());
        assertThat(onlyCard().backSide().panels()).isEqualTo("k");
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

    private static PrinterFault fault(CardPrinter printer, PrintJob job, Person person) {
        List<PrinterFault> faults = new ArrayList<>();
        assertThatExceptionOfType(PrinterFaultException.class)
                .isThrownBy(() -> printer.make(job, person))
                .satisfies(stopped -> faults.add(stopped.fault()));
        return faults.get(0);
    }

    /** Does one thing each time the machine stops in mid-card, then lets it go on; gives up when nothing is left to do. */
    private static final class Person extends Conversation.Notes {
        private final Queue<Runnable> deeds;
        private final List<FaultKind> faults = new ArrayList<>();

        Person(Runnable... deeds) {
            super(List.of());
            this.deeds = new ArrayDeque<>(List.of(deeds));
        }

        @Override
        public Resolution stoppedInside(PrinterFault fault) {
            faults.add(fault.kind());
            Runnable deed = deeds.poll();
            if (deed == null) {
                return Resolution.GIVE_UP;
            }
            deed.run();
            return Resolution.RESUME;
        }
    }
}
