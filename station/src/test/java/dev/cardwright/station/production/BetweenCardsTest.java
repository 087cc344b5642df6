package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.production.MortalPrinter.Death;
import dev.cardwright.station.request.RequestReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written between two cards, and what the records say when the station dies there: a real store, a real driver, a simulated
 * machine that counts its cards.
 */
class BetweenCardsTest {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desktop desk;

    private EvolisMachine machine = EvolisMachine.start(MachineSettings.of("L1"));
    private final ExecutorService drawer = Executors.newSingleThreadExecutor(work -> new Thread(work, "drawer"));
    private final PanelMemory panels = new PanelMemory();

    /** Whether the next look at the clock while a card is drawn ahead ends in an error of Java. */
    private volatile boolean breakDrawer;

    private final class Breaking extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (breakDrawer && Thread.currentThread().getName().equals("drawer")) {
                breakDrawer = false;
                throw new StackOverflowError();
            }
            return Instant.now();
        }
    }

    /** One life of the line: what the station makes anew at each start. */
    private record Life(MortalPrinter printer, LineJournal journal, CardMaker maker, LineWorker worker) {}

    @BeforeEach
    void a_station() throws Exception {
        desk = new Desktop(folder);
    }

    @AfterEach
    void ends() {
        drawer.shutdown();
        machine.close();
        desk.close();
    }

    private Life life(Death death, int atCard) {
        StationConfig.Line settings = desk.config.line("L1").orElseThrow();
        CardPrinter driver = Printers.prepare(
                "evolis:tcp://127.0.0.1:" + machine.port(),
                PrinterSettings.usual(Clock.systemUTC(), Fitting.REJECT_BOX));
        MortalPrinter printer = new MortalPrinter(driver, death, atCard);
        Machines machines = new Machines(Map.of("L1", printer.capabilities()));
        LineJournal journal = new LineJournal(
                settings,
                desk.store,
                desk.vault,
                desk.journey,
                desk.finish,
                new Refusals(desk.journey, desk.outbox),
                desk.alarms,
                desk.board,
                panels,
                Clock.systemUTC());
        ChipPlace noChips = new ChipPlace(
                settings,
                () -> {
                    throw new IllegalStateException("This line has no reader.");
                },
                desk.noKeys());
        CardMaker maker = new CardMaker(
                settings,
                new Planner(desk.store, desk.articles, machines),
                new Drawings(desk.store, desk.vault, new RequestReader(100_000), desk.articles, new Breaking(), 4),
                desk.articles,
                journal,
                noChips,
                drawer);
        LineWorker worker =
                new LineWorker(settings, printer, desk.store, desk.board, maker, journal, noChips, machines);
        return new Life(printer, journal, maker, worker);
    }

    private void waiting(int cards) {
        for (int card = 1; card <= cards; card++) {
            desk.ready("C-" + card, "S-" + card, 1, "BADGE");
        }
    }

    /** Lets the line run until the station dies, and puts the records in order as the next start does. */
    private void diesAndComesBack(Death death, int atCard) throws InterruptedException {
        Life life = life(death, atCard);
        life.worker().start();
        assertThat(life.printer().dead().await(PATIENCE_NANOS, TimeUnit.NANOSECONDS))
                .as("the station dies")
                .isTrue();
        life.worker().stop();
        new Recovery(desk.store, desk.finish, desk.alarms).run();
    }

    private void runsUntil(String what, BooleanSupplier wish) throws InterruptedException {
        runsUntil(life(Death.NEVER, 0), what, wish);
    }

    private void runsUntil(Life life, String what, BooleanSupplier wish) throws InterruptedException {
        life.worker().start();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!wish.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(10);
        }
        life.worker().stop();
    }

    private boolean verified(String cardId) {
        return desk.state(cardId) == CardState.VERIFIED;
    }

    private int attempts(String cardId) {
        return desk.store
                .read(tx -> Requests.find(tx, cardId))
                .map(RequestRow::attempt)
                .orElseThrow();
    }

    /** The steps of all cards in the order of their numbers, such as {@code C-1 MADE}. */
    private List<String> steps() {
        return desk.store.read(tx -> tx
                .createQuery("select body from outbox where channel = 'MQTT' and topic like 'cards/%' order by id")
                .mapTo(String.class)
                .list()
                .stream()
                .map(body ->
                        body.replaceAll(".*\"seq\":(\\d+).*\"cardId\":\"([^\"]+)\".*\"to\":\"(\\w+)\".*", "$1 $2 $3"))
                .toList());
    }

    @Test
    void the_next_card_begins_right_behind_the_end_of_the_one_before_and_the_numbers_have_no_gap() throws Exception {
        waiting(3);

        runsUntil("all are verified", () -> verified("C-1") && verified("C-2") && verified("C-3"));

        List<String> all = steps();
        for (int index = 0; index < all.size(); index++) {
            assertThat(all.get(index)).startsWith((index + 1) + " ");
        }
        assertThat(all.stream().map(step -> step.replaceFirst("\\d+ ", "")))
                .containsSubsequence(
                        "C-1 IN_PRODUCTION",
                        "C-1 MADE",
                        "C-1 VERIFIED",
                        "C-2 IN_PRODUCTION",
                        "C-2 MADE",
                        "C-2 VERIFIED",
                        "C-3 IN_PRODUCTION");
        assertThat(desk.toBackend("CARD_PRODUCED")).hasSize(3);
        assertThat(machine.control().cardsFed()).isEqualTo(3);
        assertThat(panels.acknowledgedEmpty("L1", "C-3")).isTrue();
    }

    @Test
    void dead_before_the_end_was_written_the_card_that_came_out_is_for_a_person_and_the_next_is_untouched()
            throws Exception {
        deadBeforeTheEndWasWritten(Death.CARD_IS_OUT, 1);
    }

    @Test
    void dead_with_the_next_card_s_settings_told_is_no_different() throws Exception {
        deadBeforeTheEndWasWritten(Death.BEFORE_RECORDS, 2);
    }

    private void deadBeforeTheEndWasWritten(Death death, int atCard) throws Exception {
        waiting(2);

        diesAndComesBack(death, atCard);

        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
        assertThat(desk.state("C-2")).isEqualTo(CardState.READY);
        assertThat(attempts("C-2")).isZero();

        runsUntil("the next is made", () -> verified("C-2"));

        assertThat(desk.state("C-1")).as("nothing is printed again by itself").isEqualTo(CardState.UNCLEAR);
        assertThat(machine.control().cardsFed()).isEqualTo(2);
    }

    @Test
    void dead_after_both_were_written_the_first_is_reported_and_the_counter_shows_that_the_next_used_no_blank()
            throws Exception {
        waiting(2);

        diesAndComesBack(Death.BEFORE_FIRST_MOTION, 2);

        assertThat(desk.state("C-1")).isEqualTo(CardState.VERIFIED);
        assertThat(desk.toBackend("CARD_PRODUCED")).hasSize(1);
        assertThat(desk.state("C-2")).isEqualTo(CardState.UNCLEAR);
        assertThat(cardsFedBefore("C-2")).as("counted after C-1 had left").isEqualTo(1);

        runsUntil("the next is made", () -> verified("C-2"));

        assertThat(attempts("C-2")).isEqualTo(2);
        assertThat(machine.control().cardsFed()).isEqualTo(2);
        assertThat(machine.control().ejected()).isEqualTo(2);
    }

    @Test
    void dead_with_the_next_card_inside_that_card_is_for_a_person_and_not_made_again() throws Exception {
        waiting(2);

        diesAndComesBack(Death.CARD_IS_IN, 2);

        assertThat(desk.state("C-1")).isEqualTo(CardState.VERIFIED);
        assertThat(desk.state("C-2")).isEqualTo(CardState.UNCLEAR);

        runsUntil(
                "a person is asked",
                () -> desk.store.read(tx -> Pauses.of(tx, "L1")).isPresent());

        assertThat(desk.state("C-2")).isEqualTo(CardState.UNCLEAR);
        assertThat(machine.control().cardsFed()).isEqualTo(2);
    }

    @Test
    void a_machine_whose_feeder_is_empty_after_a_card_does_not_get_the_next_one_begun() throws Exception {
        machine.close();
        machine = EvolisMachine.start(MachineSettings.of("L1").withCards(1, CardStock.plain()));
        waiting(2);

        runsUntil(
                "the line waits for blanks", () -> desk.board.of("L1").reasons().contains("media-empty"));

        assertThat(desk.state("C-1")).isEqualTo(CardState.VERIFIED);
        assertThat(desk.state("C-2")).isEqualTo(CardState.READY);
        assertThat(attempts("C-2")).isZero();
    }

    @Test
    void a_fault_before_the_next_card_is_begun_leaves_no_attempt_behind() throws Exception {
        waiting(2);

        Life life = life(Death.NEVER, 0);
        AtomicBoolean refused = new AtomicBoolean();
        life.printer().beforeRecords = card -> {
            if (card == 2 && refused.compareAndSet(false, true)) {
                throw new PrinterFaultException(new PrinterFault.OutOfCards(CardWhereabouts.FEEDER));
            }
        };
        runsUntil(life, "both are verified", () -> verified("C-1") && verified("C-2"));

        assertThat(refused).isTrue();
        assertThat(attempts("C-2")).isOne();
        assertThat(machine.control().cardsFed()).isEqualTo(2);
    }

    @Test
    void a_station_that_stops_between_two_cards_begins_no_further_one() throws Exception {
        waiting(2);
        Life life = life(Death.NEVER, 0);
        life.printer().beforeRecords = card -> {
            if (card == 2) {
                life.worker().endAfterThisCard();
            }
        };

        runsUntil(life, "the first is verified", () -> verified("C-1"));

        assertThat(desk.state("C-2")).isEqualTo(CardState.READY);
        assertThat(attempts("C-2")).isZero();
        assertThat(machine.control().cardsFed()).isOne();
    }

    @Test
    void a_drawer_that_breaks_takes_neither_the_card_inside_nor_the_next_one_with_it() throws Exception {
        waiting(2);
        breakDrawer = true;

        runsUntil("both are verified", () -> verified("C-1") && verified("C-2"));

        assertThat(breakDrawer).as("it broke once").isFalse();
        assertThat(steps()).noneMatch(step -> step.endsWith("UNCLEAR"));
        assertThat(machine.control().cardsFed()).isEqualTo(2);
    }

    /** C-1 has come out of the machine and C-2 is ready to be begun. */
    private boolean endOfTheFirstAndBeginningOfTheSecond(CheckedRunnable meanwhile) throws Exception {
        waiting(2);
        Life life = life(Death.NEVER, 0);
        CardMaker.Ready first = life.maker().next().orElseThrow();
        CardMaker.Ready second = life.maker().next().orElseThrow();
        life.journal().begin(first, idle(), desk.board.of("L1"));
        meanwhile.run();
        return life.journal().endedAndBegun(first, new JobOutcome.Ejected(), second, idle(), desk.board.of("L1"));
    }

    private interface CheckedRunnable {
        void run() throws Exception;
    }

    private static PrinterStatus idle() {
        return new PrinterStatus(
                Instant.EPOCH,
                PrinterState.IDLE,
                Set.of(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.of(7),
                CardPosition.NONE);
    }

    private void onlyTheFirstStands() {
        assertThat(desk.state("C-1")).isEqualTo(CardState.VERIFIED);
        assertThat(desk.toBackend("CARD_PRODUCED")).hasSize(1);
        assertThat(attempts("C-2")).isZero();
        assertThat(steps()).noneMatch(step -> step.endsWith("C-2 IN_PRODUCTION"));
    }

    @Test
    void a_line_that_was_paused_meanwhile_ends_its_card_and_begins_none() throws Exception {
        boolean begun = endOfTheFirstAndBeginningOfTheSecond(() -> desk.store.change(
                tx -> Pauses.put(tx, Pauses.Pause.plain("L1", "three-spoiled", "Look at it.", false, 1))));

        assertThat(begun).isFalse();
        onlyTheFirstStands();
    }

    @Test
    void a_next_card_that_was_cancelled_meanwhile_is_not_begun() throws Exception {
        boolean begun =
                endOfTheFirstAndBeginningOfTheSecond(() -> desk.tell(Desktop.OWNER, "CANCEL", "\"cardId\":\"C-2\""));

        assertThat(begun).isFalse();
        assertThat(desk.state("C-2")).isEqualTo(CardState.CANCELLED);
        onlyTheFirstStands();
    }

    @Test
    void a_next_card_whose_key_is_gone_does_not_take_the_end_of_the_first_with_it() throws Exception {
        boolean begun = endOfTheFirstAndBeginningOfTheSecond(() -> desk.vault.destroy(List.of("C-2")));

        assertThat(begun).isFalse();
        onlyTheFirstStands();
    }

    private long cardsFedBefore(String cardId) {
        return desk.store
                .read(tx -> Attempts.find(tx, cardId, 1))
                .map(Attempts.Row::cardsFedBefore)
                .orElseThrow();
    }
}
