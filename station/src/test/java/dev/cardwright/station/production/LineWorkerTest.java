package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.station.operator.OperatorDesk;
import dev.cardwright.station.request.RequestReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line does about a card that its machine stopped with, and about cards whose fate only the machine knows. */
class LineWorkerTest {

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final PrinterFault ENDED = new PrinterFault.RibbonEnded(CardWhereabouts.INSIDE);

    private final ScriptedPrinter printer = new ScriptedPrinter();
    private final ExecutorService drawer = Executors.newSingleThreadExecutor();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desktop desk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LineWorker line;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desk person;

    @BeforeEach
    void a_line() throws Exception {
        desk = new Desktop(folder);
        line = newLine();
        person = new Desk(desk.config, desk.store, desk.finish, desk.alarms, desk.board, desk.audit, () -> line.wake());
        desk.ready("C-1", "S-1", 1, "BADGE");
    }

    private LineWorker newLine() {
        Machines machines = new Machines(Map.of("L1", printer.capabilities()));
        Planner planner = new Planner(desk.store, desk.articles, machines);
        Drawings drawings =
                new Drawings(desk.store, desk.vault, new RequestReader(100_000), desk.articles, Clock.systemUTC(), 4);
        var settings = desk.config.line("L1").orElseThrow();
        LineJournal journal = new LineJournal(
                settings,
                desk.store,
                desk.vault,
                desk.journey,
                desk.finish,
                new Refusals(desk.journey, desk.outbox),
                desk.alarms,
                desk.board,
                new PanelMemory(),
                Clock.systemUTC());
        ChipPlace noChips = new ChipPlace(
                settings,
                () -> {
                    throw new IllegalStateException("This line has no reader.");
                },
                desk.noKeys());
        CardMaker maker = new CardMaker(settings, planner, drawings, desk.articles, journal, noChips, drawer);
        return new LineWorker(settings, printer, desk.store, desk.board, maker, journal, noChips, machines);
    }

    @AfterEach
    void ends() throws Exception {
        line.stop();
        drawer.shutdown();
        desk.close();
    }

    private static void await(String what, BooleanSupplier wish) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!wish.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private void awaitState(String cardId, CardState state) throws InterruptedException {
        await(cardId + " is " + state, () -> desk.state(cardId) == state);
    }

    /** The machine's ribbon ends in mid-card; it prints the rest when it is told so. */
    private void ribbonEndsInside() {
        printer.making = (job, work) -> {
            work.fed();
            if (printer.jobs.size() == 1 && work.stoppedInside(ENDED) == Resolution.GIVE_UP) {
                throw new PrinterFaultException(ENDED);
            }
            return new JobOutcome.Ejected();
        };
    }

    private void awaitPersonIsAsked() throws InterruptedException {
        await("a person is asked", () -> desk.board.of("L1").reasons().contains("card-waits"));
    }

    @Test
    void a_card_that_waits_inside_is_finished_when_the_person_says_resume() throws Exception {
        ribbonEndsInside();
        line.start();
        awaitPersonIsAsked();

        assertThat(desk.state("C-1")).isEqualTo(CardState.IN_PRODUCTION);
        assertThat(desk.board.of("L1").sentence())
                .contains(
                        "The ribbon is used up.",
                        "Leave the card in the printer.",
                        "operator resume L1",
                        "operator removed L1")
                .doesNotContain("Take the card out");
        assertThat(alarmTexts()).containsExactly(desk.board.of("L1").sentence());
        assertThat(desk.board.of("L1").cardId()).contains("C-1");
        assertThat(person.resume("L1", "os-uid:1000")).isInstanceOf(OperatorDesk.Done.class);

        awaitState("C-1", CardState.VERIFIED);
        assertThat(printer.jobs).hasSize(1);
        assertThat(audited()).anySatisfy(entry -> assertThat(entry).contains("RESUME L1", "C-1"));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void a_card_that_was_taken_out_is_spoiled_and_made_again_and_nobody_is_asked_twice() throws Exception {
        ribbonEndsInside();
        line.start();
        awaitPersonIsAsked();

        assertThat(person.removed("L1", "os-uid:1000").sentence()).contains("must be destroyed");

        awaitState("C-1", CardState.VERIFIED);
        assertThat(printer.jobs).hasSize(2);
        assertThat(pause()).isEmpty();
        assertThat(audited()).anySatisfy(entry -> assertThat(entry).contains("REMOVED L1", "C-1"));
    }

    @Test
    void a_card_that_was_taken_out_of_a_machine_that_may_still_make_it_is_not_made_by_another_job() throws Exception {
        printer.making = (job, work) -> {
            work.handedOver("job-1");
            work.fed();
            work.stoppedInside(new PrinterFault.CardJam(CardWhereabouts.INSIDE));
            throw new PrinterFaultException(new PrinterFault.CardJam(CardWhereabouts.UNKNOWN));
        };
        printer.fates.put("job-1", JobFate.RUNNING);
        line.start();
        awaitPersonIsAsked();

        person.removed("L1", "os-uid:1000");

        awaitState("C-1", CardState.UNCLEAR);
        await("the line waits", () -> desk.board.of("L1").sentence().contains("still works"));
        assertThat(printer.jobs).hasSize(1);
    }

    @Test
    void a_machine_that_made_a_card_again_after_one_was_taken_out_has_a_person_destroy_that_one() throws Exception {
        printer.making = (job, work) -> {
            work.fed();
            work.stoppedInside(new PrinterFault.CardJam(CardWhereabouts.INSIDE));
            return new JobOutcome.Ejected();
        };
        line.start();
        awaitPersonIsAsked();

        person.removed("L1", "os-uid:1000");

        awaitState("C-1", CardState.VERIFIED);
        await("the line is paused", () -> pause().isPresent());
        assertThat(pause().orElseThrow().sentence())
                .contains("Destroy the one that was taken out", "operator resume L1");
        assertThat(printer.jobs).hasSize(1);
    }

    @Test
    void a_memory_that_could_not_be_emptied_for_a_card_inside_is_emptied_before_the_next_card() throws Exception {
        printer.card = CardPosition.PRINT;
        AtomicInteger clearingsBefore = new AtomicInteger(-1);
        printer.making = (job, work) -> {
            clearingsBefore.compareAndSet(-1, printer.clearings.get());
            work.fed();
            return new JobOutcome.Ejected();
        };
        line.start();

        awaitState("C-1", CardState.VERIFIED);
        assertThat(clearingsBefore).hasValue(1);
    }

    @Test
    void a_second_word_about_the_same_card_changes_nothing() throws Exception {
        desk.store.change(tx -> Pauses.put(tx, new Pauses.Pause("L1", "PRN-RIBBON-END", "x", true, true, null, 1)));

        assertThat(person.removed("L1", "os-uid:1000")).isInstanceOf(OperatorDesk.Done.class);
        assertThat(person.resume("L1", "os-uid:1000")).isInstanceOf(OperatorDesk.Refused.class);
    }

    @Test
    void a_stop_of_the_station_gives_the_card_up_and_asks_for_it_to_be_taken_out() throws Exception {
        ribbonEndsInside();
        line.start();
        awaitPersonIsAsked();

        line.stop();

        assertThat(desk.state("C-1")).isEqualTo(CardState.READY);
        assertThat(pause()).hasValueSatisfying(pause -> {
            assertThat(pause.mayResume()).isFalse();
            assertThat(pause.cardInside()).isTrue();
            assertThat(pause.sentence()).contains("operator removed L1");
        });
    }

    @Test
    void after_a_crash_in_that_moment_the_card_is_unclear_and_must_be_taken_out() {
        desk.begun("C-1");
        desk.store.change(tx -> Pauses.put(tx, new Pauses.Pause("L1", "PRN-RIBBON-END", "x", true, true, null, 1)));

        desk.store.change(
                tx -> desk.alarms.open(tx, "line-L1", "Go on or take it out?", "L1", Alarms.Severity.CRITICAL));

        new Recovery(desk.store, desk.finish, desk.alarms).run();

        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
        assertThat(alarmTexts())
                .as("the alarm says the same as the pause")
                .contains(pause().orElseThrow().sentence())
                .doesNotContain("Go on or take it out?");
        assertThat(person.resume("L1", "os-uid:1000").sentence()).contains("operator removed L1");
    }

    private void unclear(String jobReference) {
        desk.begun("C-1");
        desk.store.change(tx -> Attempts.handedOver(tx, "C-1", 1, jobReference));
        new Recovery(desk.store, desk.finish, desk.alarms).run();
        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
    }

    @Test
    void a_job_that_the_machine_says_it_finished_is_made_without_a_person() throws Exception {
        unclear("job-7");
        printer.fates.put("job-7", JobFate.MADE);

        line.start();

        awaitState("C-1", CardState.VERIFIED);
        assertThat(printer.jobs).isEmpty();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void a_job_that_used_no_card_is_made_now() throws Exception {
        unclear("job-7");
        printer.fates.put("job-7", JobFate.NOT_MADE);

        line.start();

        awaitState("C-1", CardState.VERIFIED);
        assertThat(printer.jobs).hasSize(1);
    }

    @Test
    void a_job_that_used_no_card_although_a_blank_left_the_feeder_stays_with_a_person() throws Exception {
        unclear("job-7");
        desk.store.change(tx -> Attempts.fed(tx, "C-1", 1));
        printer.fates.put("job-7", JobFate.NOT_MADE);
        line.start();

        await("the line is ready", () -> desk.board.of("L1").state() == LineBoard.State.IDLE);

        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
        assertThat(printer.jobs).isEmpty();
    }

    @Test
    void a_job_that_the_machine_knows_nothing_about_stays_with_a_person() throws Exception {
        unclear("job-7");
        printer.fates.put("job-7", JobFate.UNKNOWN);
        line.start();

        await("the line is ready", () -> desk.board.of("L1").state() == LineBoard.State.IDLE);

        assertThat(printer.asked).contains("job-7");
        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
        assertThat(printer.jobs).isEmpty();
    }

    @Test
    void an_answer_that_belongs_to_something_else_in_mid_card_leaves_its_fate_to_a_person() throws Exception {
        printer.making = (job, work) -> {
            work.fed();
            throw new PrinterFaultException(
                    new PrinterFault.OutOfStep("to print the black panel", CardWhereabouts.INSIDE));
        };
        line.start();

        awaitState("C-1", CardState.UNCLEAR);

        assertThat(printer.jobs).hasSize(1);
    }

    @Test
    void a_job_that_still_runs_is_waited_for_and_no_other_card_is_begun() throws Exception {
        unclear("job-7");
        desk.ready("C-2", "S-2", 1, "BADGE");
        printer.fates.put("job-7", JobFate.RUNNING);
        line.start();
        await("the line waits", () -> desk.board.of("L1").sentence().contains("still works"));

        assertThat(printer.jobs).isEmpty();
        printer.fates.put("job-7", JobFate.MADE);
        line.wake();

        awaitState("C-1", CardState.VERIFIED);
        awaitState("C-2", CardState.VERIFIED);
        assertThat(printer.jobs).hasSize(1);
    }

    @Test
    void a_machine_that_lacks_what_was_promised_says_so_and_does_not_get_the_cards_that_need_it() throws Exception {
        Capabilities promised = printer.capabilities();
        printer.found = new Capabilities(
                1,
                EnumSet.of(Capabilities.Ink.BLACK),
                promised.dotsPerInch(),
                promised.canvasWidth(),
                promised.canvasHeight(),
                Set.of(),
                Optional.empty(),
                true,
                true);
        line.start();
        await("the line is ready", () -> desk.board.of("L1").state() == LineBoard.State.IDLE);

        assertThat(desk.board.of("L1").sentence()).contains("colour", "settings of line L1");
        assertThat(desk.board.of("L1").reasons()).contains("lacks-colour");
        assertThat(desk.state("C-1")).isEqualTo(CardState.READY);
        assertThat(printer.jobs).isEmpty();
        assertThat(alarms()).containsExactly("lacks-L1");
    }

    private List<String> alarms() {
        return desk.store.read(
                tx -> Alarms.open(tx).stream().map(Alarms.Alarm::id).toList());
    }

    private List<String> alarmTexts() {
        return desk.store.read(
                tx -> Alarms.open(tx).stream().map(Alarms.Alarm::what).toList());
    }

    private Optional<Pauses.Pause> pause() {
        return desk.store.read(tx -> Pauses.of(tx, "L1"));
    }

    private List<String> audited() {
        return desk.store.read(tx -> tx.createQuery("select what || ' ' || coalesce(card_id, '') from audit")
                .mapTo(String.class)
                .list());
    }
}
