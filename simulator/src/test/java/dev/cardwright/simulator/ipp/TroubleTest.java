package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.printer.MachineDesk;
import dev.cardwright.simulator.printer.Speed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with the machine, how it says so, and what a person does about it. */
final class TroubleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MADE = "completed job-completed-successfully";
    private final Cards cards = new Cards();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feeder-empty | 5 media-empty-error media-needed-error | load 5 | printer-stopped resources-are-not-ready",
                "cover-open at feed | 5 cover-open-error | close | printer-stopped",
                "cover-open at eject | 5 cover-open-error | close | printer-stopped",
                "ribbon-end | 5 marker-supply-empty-error | ribbon | printer-stopped resources-are-not-ready",
                "jam at print | 5 media-jam-error | remove | printer-stopped",
                "output-full | 5 output-area-full-error | empty | printer-stopped",
            })
    void a_fault_stops_the_printer_until_a_person_acts(String fault, String condition, String action, String jobReasons)
            throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: " + fault.strip())))) {
            TestClient client = new TestClient(machine);
            int job = print(client);
            client.await(job, JobState.PROCESSING_STOPPED);

            await().atMost(PATIENCE).until(() -> client.condition().equals(condition));
            assertThat(TestClient.words(client.job(job), "job-state-reasons")).isEqualTo(jobReasons);
            assertThat(TestClient.words(client.printer(), "printer-state-message"))
                    .isNotBlank();
            assertThat(cards.made()).isEmpty();
            act(machine.control(), action);

            assertThat(client.awaitEnd(job)).isEqualTo(MADE);
            await().atMost(PATIENCE).until(() -> cards.made().size() == 1);
            assertThat(TestClient.number(client.job(job), "job-impressions-completed"))
                    .isOne();
            await().atMost(PATIENCE).until(() -> client.condition().startsWith("3 "));
        }
    }

    private static void act(IppDesk desk, String action) {
        switch (action) {
            case "close" -> desk.closeCover();
            case "ribbon" -> desk.loadRibbon("ymcko", 50);
            case "remove" -> desk.removeCard();
            case "empty" -> desk.emptyOutput();
            default -> desk.loadCards(5);
        }
    }

    @Test
    void a_card_that_was_taken_out_is_made_again_from_the_next_blank() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: jam at eject")))) {
            TestClient client = new TestClient(machine);
            int job = print(client);
            client.await(job, JobState.PROCESSING_STOPPED);
            assertThat(machine.control().figures().jammed()).isTrue();
            assertThat(machine.control().removeCard()).isPresent();

            assertThat(client.awaitEnd(job)).isEqualTo(MADE);
            await().atMost(PATIENCE)
                    .until(() -> cards.made().size() == 1 && cards.taken().size() == 1);
            assertThat(cards.taken().get(0).number()).isOne();
            assertThat(cards.made().get(0).number()).isEqualTo(2);
            assertThat(machine.control().figures().cardsInFeeder()).isEqualTo(98);
        }
    }

    @Test
    void a_machine_that_does_not_print_again_gives_the_job_up() throws Exception {
        IppMachineSettings settings =
                settings().withPrintingAgainAfterJam(false).withFaults(List.of("card 1: jam"));
        try (IppMachine machine = IppMachine.start(settings)) {
            TestClient client = new TestClient(machine);
            int job = print(client);
            client.await(job, JobState.PROCESSING_STOPPED);
            machine.control().removeCard();

            assertThat(client.awaitEnd(job)).isEqualTo("aborted aborted-by-system job-completed-with-errors");
            assertThat(machine.control().figures().cardsFed()).isOne();
        }
    }

    @Test
    void a_job_that_the_machine_gives_up_leaves_an_unfinished_card() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: aborted")))) {
            TestClient client = new TestClient(machine);
            int job = print(client);

            assertThat(client.awaitEnd(job)).isEqualTo("aborted aborted-by-system");
            await().atMost(PATIENCE).until(() -> cards.made().size() == 1);
            assertThat(cards.made().get(0).frontSide().untouched()).isTrue();
            assertThat(TestClient.number(client.job(job), "job-impressions-completed"))
                    .isZero();
            assertThat(client.awaitEnd(print(client))).isEqualTo(MADE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-up at send", "half-reply at send", "garbage at send"})
    void the_answer_is_spoiled_and_the_card_is_made_all_the_same(String fault) throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: " + fault)))) {
            TestClient client = new TestClient(machine);
            assertThatThrownBy(() -> print(client)).isInstanceOf(IOException.class);

            await().atMost(PATIENCE).until(() -> cards.made().size() == 1);
            assertThat(client.awaitEnd(1)).isEqualTo(MADE);
        }
    }

    @Test
    void an_internal_error_is_told_of_a_request_that_was_done() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: wrong-status at send")))) {
            TestClient client = new TestClient(machine);

            assertThat(client.tryToPrint(DocumentFormat.JPEG, picture()).code()).isEqualTo(0x0500);
            await().atMost(PATIENCE).until(() -> cards.made().size() == 1);
        }
    }

    @Test
    void a_machine_that_hangs_answers_nothing_until_somebody_presses_ok() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: silent at send")))) {
            TestClient client = new TestClient(machine);
            byte[] document = picture();
            CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    client.tryToPrint(DocumentFormat.JPEG, document);
                    return true;
                } catch (IOException dropped) {
                    return false;
                }
            });
            await().atMost(PATIENCE).until(() -> machine.control().figures().hangs());
            assertThat(answered).isNotDone();
            machine.control().pressOk();

            assertThat(answered.get()).isFalse();
            assertThat(client.awaitEnd(1)).isEqualTo(MADE);
        }
    }

    @Test
    void a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_step() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withCards(0))) {
            TestClient client = new TestClient(machine);
            int running = print(client);
            int waiting = print(client);
            client.await(running, JobState.PROCESSING_STOPPED);
            assertThat(TestClient.number(client.job(waiting), "number-of-intervening-jobs"))
                    .isOne();

            assertThat(client.about(Operation.CANCEL_JOB, waiting).code()).isZero();
            assertThat(client.awaitEnd(waiting)).isEqualTo("canceled job-canceled-by-user");
            assertThat(client.about(Operation.CANCEL_JOB, running).code()).isZero();
            assertThat(client.awaitEnd(running)).isEqualTo("canceled job-canceled-by-user");
            assertThat(client.about(Operation.CANCEL_JOB, running).code()).isEqualTo(Status.NOT_POSSIBLE.code());
            assertThat(machine.control().documentsHeld()).isZero();
            await().atMost(PATIENCE).until(() -> client.condition().equals("3 media-empty-warning"));
        }
    }

    @Test
    void a_card_in_the_machine_leaves_unfinished_when_its_job_is_cancelled() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withFaults(List.of("card 1: cover-open at print")))) {
            TestClient client = new TestClient(machine);
            int job = print(client);
            client.await(job, JobState.PROCESSING_STOPPED);
            client.about(Operation.CANCEL_JOB, job);
            assertThat(client.awaitEnd(job)).isEqualTo("canceled job-canceled-by-user");
            assertThat(machine.control().figures().cardInside()).hasValue(1);
            assertThat(client.condition()).isEqualTo("5 cover-open-error");
            machine.control().closeCover();

            await().atMost(PATIENCE).until(() -> cards.made().size() == 1);
            assertThat(cards.made().get(0).frontSide().untouched()).isTrue();
        }
    }

    @Test
    void the_jobs_of_one_user_are_cancelled_together() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withCards(0))) {
            TestClient client = new TestClient(machine);
            int first = print(client);
            int second = print(client);
            assertThat(client.ask(Operation.CANCEL_MY_JOBS, List.of(), List.of(), new byte[0])
                            .code())
                    .isZero();

            assertThat(client.awaitEnd(first)).startsWith("canceled");
            assertThat(client.awaitEnd(second)).startsWith("canceled");
        }
    }

    @Test
    void a_job_whose_document_never_comes_is_given_up() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withDocumentPatience(Duration.ZERO))) {
            TestClient client = new TestClient(machine);
            Message created = client.ask(Operation.CREATE_JOB, List.of(), List.of(), new byte[0]);

            assertThat(client.awaitEnd(TestClient.number(created, "job-id")))
                    .isEqualTo("aborted aborted-by-system job-data-insufficient");
        }
    }

    @Test
    void real_mechanics_show_every_state_on_the_way() throws Exception {
        try (IppMachine machine =
                IppMachine.start(settings().withRibbon(RibbonKind.BLACK, 20).withSpeed(Speed.REAL))) {
            TestClient client = new TestClient(machine);
            int job = print(client);
            client.await(job, JobState.PROCESSING);
            assertThat(client.condition()).startsWith("4 ");
            assertThat(machine.control().documentsHeld()).isOne();

            assertThat(client.awaitEnd(job)).isEqualTo(MADE);
            assertThat(machine.control().documentsHeld()).isZero();
            assertThat(TestClient.words(client.job(job), "job-state-message")).contains("The document was deleted.");
        }
    }

    @Test
    void supplies_are_counted() throws Exception {
        try (IppMachine machine =
                IppMachine.start(settings().withRibbon(RibbonKind.COLOUR, 10).withCards(3))) {
            TestClient client = new TestClient(machine);
            assertThat(client.condition()).isEqualTo("3 media-low-warning");
            for (int card = 0; card < 3; card++) {
                client.awaitEnd(print(client));
            }
            Message printer = client.printer();

            assertThat(TestClient.words(printer, "printer-supply")).contains("maxcapacity=10;level=7;");
            assertThat(TestClient.number(printer, "marker-levels")).isEqualTo(70);
            assertThat(TestClient.words(printer, "printer-input-tray")).contains("level=0;");
            assertThat(client.condition()).isEqualTo("3 media-empty-warning");
            machine.control().loadRibbon("k", 100);
            assertThat(TestClient.find(client.printer(), "color-supported").answer())
                    .contains(false);
        }
    }

    @Test
    void what_a_person_loads_and_injects_has_an_end() {
        try (IppMachine machine = IppMachine.start(settings().withCards(MachineDesk.MOST_CARDS))) {
            IppDesk desk = machine.control();
            assertThatThrownBy(() -> desk.loadCards(1))
                    .hasMessage("\"1\" cards cannot be loaded. Allowed: 1 to 1000000 in the feeder.");
            assertThatThrownBy(() -> desk.loadRibbon("k", -1))
                    .hasMessage("\"-1\" panel sets fit on no ribbon. Allowed: 0 to 1000000.");
            for (int fault = 0; fault < 1_000; fault++) {
                desk.inject("card 9: jam");
            }
            assertThatThrownBy(() -> desk.inject("jam"))
                    .hasMessage("There are 1000 faults to come already. Let some of them happen first.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card three: jam | \"three\" is no card number. Allowed: 1, 2, 3 and so on.",
                "jam at lunch | There is no moment \"lunch\". Allowed: send, feed, print, eject.",
                "ribbon-end at eject | The fault \"ribbon-end\" cannot happen at eject. Allowed: print.",
                "!! | The fault \"!!\" cannot be understood. Write it like \"card 3: jam at print\" or \"cover-open\".",
            })
    void a_fault_line_that_makes_no_sense_is_answered_with_what_is_allowed(String line, String sentence) {
        assertThatThrownBy(() -> settings().withFaults(List.of(line))).hasMessage(sentence);
    }

    private IppMachineSettings settings() {
        return IppMachineSettings.of("trouble").withTray(cards);
    }

    private static byte[] picture() throws IOException {
        return TestCard.jpeg(TestCard.landscape(1011, 638));
    }

    private static int print(TestClient client) throws IOException {
        return client.print(DocumentFormat.JPEG, picture());
    }
}
