package dev.cardwright.drivers.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job's way through a printer that behaves as told. */
@Timeout(60)
class JobTest {
    @TempDir
    private Path folder;

    private static final PrintJob CARD = Cards.oneSided(Cards.blackOnly(1011, 638));

    /** Long deadlines for single answers, little patience for everything else. */
    private static IppPrinter printer(ScriptedPrinter scripted) {
        return printer(scripted.uri());
    }

    private static IppPrinter printer(String uri) {
        return new IppPrinter(
                IppAddress.parse(uri),
                new PrinterSettings(Duration.ofSeconds(5), Clock.systemUTC(), Set.of(Fitting.FLIP)),
                new Patience(Duration.ofMillis(40)));
    }

    private static PrinterFault stopped(CardPrinter printer, Cards.Notes notes) {
        return catchThrowableOfType(PrinterFaultException.class, () -> printer.make(CARD, notes))
                .fault();
    }

    @Test
    void a_card_is_one_job_that_is_named_before_its_picture_is_sent() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("pending/0, processing/0, processing/1, completed/1");
                CardPrinter printer = printer(scripted)) {
            Cards.Notes notes = new Cards.Notes();
            assertThat(printer.make(CARD, notes)).isEqualTo(new JobOutcome.Ejected());
            String named = "ipp:00000000-0000-4000-8000-000000000001/17/" + scripted.jobName;
            assertThat(notes.calls).containsExactly(named, named + "+whole", "fed");
            assertThat(scripted.jobName).matches("card-[0-9a-f]{32}");
            assertThat(scripted.heard).startsWith("Get-Printer-Attributes", "Create-Job", "Send-Document");
            assertThat(scripted.count("Send-Document")).isEqualTo(1);
            assertThat(scripted.documentBytes).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'pending/0 media-empty-report, stopped/0 media-empty',   canceled/0,   OUT_OF_CARDS,    FEEDER,  false",
        "'processing/0, stopped/0 media-empty-warning',           canceled/0,   OUT_OF_CARDS,    FEEDER,  false",
        "'processing/0, stopped media-empty',                     canceled,     OUT_OF_CARDS,    UNKNOWN, true",
        "'processing/1, stopped/1 media-empty',                   canceled/1,   OUT_OF_CARDS,    UNKNOWN, true",
        "'processing/0, stopped/0 media-jam-error',               canceled/0,   CARD_JAM,        INSIDE,  true",
        "'processing/0, stopped/0 cover-open',                    canceled/0,   COVER_OPEN,      UNKNOWN, true",
        "'processing/0, stopped/0 door-open',                     canceled/0,   COVER_OPEN,      UNKNOWN, true",
        "'processing/0, stopped/0 marker-supply-empty',           canceled/0,   RIBBON_ENDED,    UNKNOWN, true",
        "'processing/0, stopped/0 marker-supply-empty',           processing/0, RIBBON_ENDED,    UNKNOWN, true",
        "'processing/0, stopped/0 output-area-full',              canceled/0,   OUTPUT_FULL,     UNKNOWN, true",
        "'processing/0, stopped/0 cleaner-life-over',             canceled/0,   CLEANING_NEEDED, UNKNOWN, true",
        "'processing/0, stopped/0 banana-missing',                canceled/0,   NOT_ANSWERING,   UNKNOWN, true",
        "'pending/0',                                             canceled/0,   NOT_ANSWERING,   FEEDER,  false",
        "'held/0',                                                hangup,       NOT_ANSWERING,   UNKNOWN, true",
        "'processing/0',                                          canceled/0,   NOT_ANSWERING,   UNKNOWN, true"
    })
    void a_job_that_stands_still_is_cancelled_before_its_fault_is_told(
            String life, String afterCancel, FaultKind kind, CardWhereabouts card, boolean fed) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start(life.replace("stopped media", "stopped/-1 media"));
                CardPrinter printer = printer(scripted)) {
            scripted.afterCancel = afterCancel;
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.card()).isEqualTo(card);
            assertThat(notes.calls.contains("fed")).isEqualTo(fed);
            assertThat(scripted.count("Cancel-Job")).isEqualTo(1);
            assertThat(scripted.count("Create-Job")).isEqualTo(1);
            assertThat(scripted.count("Send-Document")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aborted/0,                                        COMMAND_REFUSED, FEEDER",
        "'processing/0, aborted/0 document-format-error',  COMMAND_REFUSED, UNKNOWN",
        "'pending/0, canceled/0',                          JOB_CANCELLED,   FEEDER",
        "'processing/0, canceled/0',                       JOB_CANCELLED,   UNKNOWN",
        "'processing/0, canceled/0 media-jam',             CARD_JAM,        INSIDE",
        "'processing/0, aborted/0 media-jam',              CARD_JAM,        INSIDE",
        "'processing/1, canceled/1 marker-supply-empty',   RIBBON_ENDED,    UNKNOWN",
        "'completed/1 job-completed-with-errors',          COMMAND_REFUSED, EJECTED",
        "'processing/0, gone',                             NOT_ANSWERING,   UNKNOWN",
        "'processing/0, hangup',                           LINK_LOST,       UNKNOWN"
    })
    void a_job_that_ends_by_itself_is_told_with_the_cards_place(String life, FaultKind kind, CardWhereabouts card)
            throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start(life);
                CardPrinter printer = printer(scripted)) {
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.card()).isEqualTo(card);
            assertThat(notes.calls.contains("fed")).isEqualTo(card != CardWhereabouts.FEEDER);
            assertThat(scripted.count("Create-Job")).isEqualTo(1);
        }
    }

    @Test
    void a_person_closes_the_cover_and_the_card_is_finished() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("processing/0, stopped/0 cover-open");
                CardPrinter printer = printer(scripted)) {
            Cards.Notes notes = new Cards.Notes(Resolution.RESUME) {
                @Override
                public Resolution stoppedInside(PrinterFault fault) {
                    scripted.lead("processing/0, completed/1");
                    return super.stoppedInside(fault);
                }
            };
            assertThat(printer.make(CARD, notes)).isEqualTo(new JobOutcome.Ejected());
            assertThat(notes.calls).hasSize(4).contains("COVER_OPEN", "fed");
            assertThat(scripted.count("Cancel-Job")).isZero();
        }
    }

    @Test
    void a_card_that_is_finished_while_it_is_given_up_is_a_made_card() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("processing/0, stopped/0 cover-open");
                CardPrinter printer = printer(scripted)) {
            scripted.afterCancel = "completed/1";
            assertThat(printer.make(CARD, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
        }
    }

    @Test
    void a_connection_lost_while_asking_repeats_nothing() throws Exception {
        try (ScriptedPrinter scripted =
                        ScriptedPrinter.start("processing/0, hangup, hangup, processing/0, hangup, completed/1");
                CardPrinter printer = printer(scripted)) {
            assertThat(printer.make(CARD, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
            assertThat(scripted.count("Create-Job")).isEqualTo(1);
            assertThat(scripted.count("Send-Document")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pending/0,                     canceled/0, FEEDER",
        "held/0,                        hangup,     UNKNOWN",
        "'processing/0, aborted/0',     canceled/0, UNKNOWN",
        "'processing/0, completed/0',   canceled/0, UNKNOWN",
        "'processing/0, completed/1',   canceled/0, UNKNOWN",
        "completed/1,                   canceled/0, UNKNOWN",
        "pending/0,                     completed/0, UNKNOWN",
        "pending/0,                     completed/1, UNKNOWN"
    })
    void a_connection_lost_while_the_picture_is_sent_is_never_made_good_by_a_second_picture(
            String life, String afterCancel, CardWhereabouts card) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start(life);
                CardPrinter printer = printer(scripted)) {
            scripted.afterCancel = afterCancel;
            scripted.hangups.put(Operation.sendDocument, 1);
            Cards.Notes notes = new Cards.Notes();
            assertThat(stopped(printer, notes).card()).isEqualTo(card);
            assertThat(notes.calls.contains("fed")).isEqualTo(card != CardWhereabouts.FEEDER);
            assertThat(notes.reference()).endsWith(String.valueOf(scripted.jobName));
            assertThat(scripted.count("Create-Job")).isEqualTo(1);
            assertThat(scripted.count("Send-Document")).isEqualTo(1);
        }
    }

    /** The printer may have made a whole card of it, or half of one; its count of sides tells neither. */
    @ParameterizedTest
    @CsvSource({"completed/0", "completed/1", "'processing/0, processing/1, completed/1'"})
    void a_job_that_is_completed_although_its_picture_was_cut_off_is_no_made_card(String life) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start(life);
                CutConnection third = CutConnection.inside(Operation.sendDocument, 1.0 / 3, scripted.port());
                CardPrinter printer = printer(third.uri())) {
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.UNKNOWN);
            assertThat(notes.calls).hasSize(2).contains("fed");
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.UNKNOWN);
            assertThat(third.cut()).isTrue();
        }
    }

    private static void withoutCreateJob(ScriptedPrinter scripted) {
        scripted.say(Types.operationsSupported.of(
                Operation.printJob, Operation.validateJob, Operation.getJobs, Operation.getJobAttributes));
    }

    /** An owner that looks at what the printer has heard when it is asked whether the card may begin. */
    private static final class Asked extends Cards.Notes {
        private final ScriptedPrinter scripted;
        private final boolean answer;
        private final List<List<String>> heardBefore = new ArrayList<>();

        Asked(ScriptedPrinter scripted, boolean answer) {
            this.scripted = scripted;
            this.answer = answer;
        }

        @Override
        public boolean mayBegin(Look machine) {
            heardBefore.add(List.copyOf(scripted.heard));
            return answer;
        }
    }

    @ParameterizedTest
    @CsvSource({"true, Create-Job", "false, Print-Job"})
    void a_card_is_begun_when_everything_that_moves_nothing_was_asked(boolean twoSteps, String next) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            if (!twoSteps) {
                withoutCreateJob(scripted);
            }
            Asked no = new Asked(scripted, false);
            assertThat(printer.make(CARD, no)).isEqualTo(new JobOutcome.NotBegun());
            List<String> before =
                    twoSteps ? List.of("Get-Printer-Attributes") : List.of("Get-Printer-Attributes", "Validate-Job");
            assertThat(no.heardBefore).containsExactly(before);
            assertThat(no.calls).isEmpty();
            assertThat(scripted.heard).isEqualTo(before);

            Asked yes = new Asked(scripted, true);
            assertThat(printer.make(CARD, yes)).isEqualTo(new JobOutcome.Ejected());
            assertThat(yes.heardBefore).hasSize(1);
            assertThat(scripted.heard).contains(next);
        }
    }

    @ParameterizedTest
    @CsvSource({"1035, JOB_UNFIT", "1287, NOT_ANSWERING", "1030, COMMAND_REFUSED"})
    void a_card_that_the_printer_would_not_take_is_not_begun(int status, FaultKind kind) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            withoutCreateJob(scripted);
            Status refusal = java.util.Objects.requireNonNull(Status.all.get(status));
            scripted.refusals.put(Operation.validateJob, new ArrayDeque<>(Collections.nCopies(1000, refusal)));
            Asked owner = new Asked(scripted, true);
            PrinterFault fault = stopped(printer, owner);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.FEEDER);
            assertThat(owner.heardBefore).isEmpty();
            assertThat(scripted.heard).doesNotContain("Print-Job");
        }
    }

    /** So that nothing can go wrong with it any more. */
    @ParameterizedTest
    @CsvSource({"image/pwg-raster", "application/pdf", "image/jpeg"})
    void a_cards_picture_is_made_before_the_card_is_begun(String format) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            scripted.say(Types.documentFormatSupported.of(format));
            Runnable nothing = () -> {};
            int size = sent(scripted, printer, Cards.blackOnly(1011, 638), nothing);
            SidePlanes emptied = Cards.blackOnly(1011, 638);
            Runnable empty = () -> Arrays.fill(emptied.black(), (byte) 0);
            assertThat(sent(scripted, printer, emptied, empty)).isEqualTo(size);
            assertThat(sent(scripted, printer, emptied, nothing))
                    .as("nothing is another picture")
                    .isNotEqualTo(size);
        }
    }

    /** How many bytes the printer is sent. */
    private static int sent(ScriptedPrinter scripted, CardPrinter printer, SidePlanes side, Runnable atTheBeginning)
            throws Exception {
        Cards.Notes notes = new Cards.Notes() {
            @Override
            public boolean mayBegin(Look machine) {
                atTheBeginning.run();
                return true;
            }
        };
        assertThat(printer.make(Cards.oneSided(side), notes)).isEqualTo(new JobOutcome.Ejected());
        return scripted.document.length;
    }

    @Test
    void a_station_that_stops_while_a_card_is_printed_says_so() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("processing/0");
                CardPrinter printer = printer(scripted)) {
            Cards.Notes notes = new Cards.Notes() {
                @Override
                public void handedOver(String jobReference) {
                    super.handedOver(jobReference);
                    if (jobReference.endsWith("+whole")) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
            PrinterFault fault = stopped(printer, notes);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.action())
                    .isEqualTo("Look for the card in the printer and in the output, and start the station again.");
        }
    }

    @Test
    void a_station_that_stops_while_a_printer_is_busy_says_so() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = new IppPrinter(
                        IppAddress.parse(scripted.uri()),
                        new PrinterSettings(Duration.ofSeconds(5), Clock.systemUTC(), Set.of(Fitting.FLIP)))) {
            scripted.refusals.put(
                    Operation.createJob, new ArrayDeque<>(Collections.nCopies(1000, Status.serverErrorBusy)));
            CompletableFuture<PrinterFault> told = new CompletableFuture<>();
            Thread maker = new Thread(() -> told.complete(stopped(printer, new Cards.Notes())));
            maker.start();
            while (Arrays.stream(maker.getStackTrace())
                    .noneMatch(frame -> frame.getClassName().endsWith(".IppJob")
                            && frame.getMethodName().equals("nap"))) {
                assertThat(told).isNotDone();
                Thread.onSpinWait();
            }
            maker.interrupt();
            PrinterFault fault = told.get(30, TimeUnit.SECONDS);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.FEEDER);
            assertThat(fault.action()).isEqualTo("Start the station again.");
            maker.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void a_connection_that_the_station_ends_says_so(boolean secure) throws Exception {
        TestCertificates own = TestCertificates.issue("localhost", null);
        try (ServerSocket silent = new ServerSocket(0)) {
            IppAddress address = IppAddress.parse((secure ? "ipps" : "ipp") + "://localhost:" + silent.getLocalPort());
            PrinterTrust trust = PrinterTrust.of(Optional.of(own.pem(folder)));
            try (Talk talk = new Talk(address, new IppWire(address, trust, Duration.ofSeconds(secure ? 20 : 1)))) {
                CompletableFuture<IppTrouble> told = new CompletableFuture<>();
                Thread asker = new Thread(() -> told.complete(
                        catchThrowableOfType(IppTrouble.class, () -> talk.printer(List.of("printer-state")))));
                asker.start();
                while (Arrays.stream(asker.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().endsWith(".CompletableFuture")
                                && frame.getMethodName().equals("get"))) {
                    assertThat(told).isNotDone();
                    Thread.onSpinWait();
                }
                end(talk);
                assertThat(action(told.get(30, TimeUnit.SECONDS))).isEqualTo("Start the station again.");
                asker.join();
                assertThat(action(catchThrowableOfType(IppTrouble.class, () -> talk.printer(List.of("printer-state")))))
                        .isEqualTo("Start the station again.");
            }
        }
    }

    /** As the station does from another thread when it stops. */
    private static void end(Talk talk) {
        talk.close();
    }

    private static String action(IppTrouble trouble) {
        return trouble.fault("to say how it is", CardWhereabouts.FEEDER).fault().action();
    }

    @Test
    void a_connection_lost_at_the_creation_leaves_no_card() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            scripted.hangups.put(Operation.createJob, 1);
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault.kind()).isEqualTo(FaultKind.LINK_LOST);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.FEEDER);
            assertThat(notes.calls).isEmpty();
            assertThat(scripted.count("Create-Job")).isEqualTo(1);
            assertThat(scripted.documentBytes).isZero();
        }
    }

    @Test
    void a_busy_printer_is_asked_again() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            scripted.refusals.put(
                    Operation.createJob, new ArrayDeque<>(List.of(Status.serverErrorBusy, Status.serverErrorBusy)));
            assertThat(printer.make(CARD, new Cards.Notes())).isEqualTo(new JobOutcome.Ejected());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1286, COMMAND_REFUSED, The printer was told to take a job and did not accept it.",
        "1035, JOB_UNFIT,       The printer does not take this card as it is.",
        "1030, COMMAND_REFUSED, The printer was told to take a job and did not accept it."
    })
    void a_printer_that_refuses_the_job_uses_no_card(int status, FaultKind kind, String sentence) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            scripted.refusals.put(
                    Operation.createJob,
                    new ArrayDeque<>(List.of(java.util.Objects.requireNonNull(Status.all.get(status)))));
            Cards.Notes notes = new Cards.Notes();
            PrinterFault fault = stopped(printer, notes);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence()).isEqualTo(sentence);
            assertThat(fault.card()).isEqualTo(CardWhereabouts.FEEDER);
            assertThat(notes.calls).isEmpty();
        }
    }

    @Test
    void a_printer_that_would_make_another_card_is_sent_no_picture() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("pending/0");
                CardPrinter printer = printer(scripted)) {
            scripted.substituted = "one-sided";
            PrinterFault fault = stopped(printer, new Cards.Notes());
            assertThat(fault.kind()).isEqualTo(FaultKind.JOB_UNFIT);
            assertThat(fault.sentence()).endsWith("It refuses: sides.");
            assertThat(scripted.heard).contains("Cancel-Job").doesNotContain("Send-Document");
        }
    }

    @Test
    void a_printer_without_create_job_is_named_the_job_by_its_random_name() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            withoutCreateJob(scripted);
            Cards.Notes notes = new Cards.Notes();
            assertThat(printer.make(CARD, notes)).isEqualTo(new JobOutcome.Ejected());
            String named = "ipp:00000000-0000-4000-8000-000000000001/";
            assertThat(notes.calls)
                    .containsExactly(
                            named + "-/" + scripted.jobName, named + "17/" + scripted.jobName + "+whole", "fed");
            assertThat(scripted.heard).startsWith("Get-Printer-Attributes", "Validate-Job", "Print-Job");
            assertThat(printer.fateOf(notes.reference())).isEqualTo(JobFate.MADE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "completed/1, +whole, MADE",
        "completed/1, '', UNKNOWN",
        "completed/0, '', UNKNOWN",
        "completed/1 job-completed-with-errors, +whole, UNKNOWN",
        "canceled/0, '', NOT_MADE",
        "canceled/0, +whole, NOT_MADE",
        "aborted/0, +whole, NOT_MADE",
        "canceled/1, +whole, UNKNOWN",
        "pending/0, '', RUNNING",
        "processing/0, +whole, RUNNING",
        "stopped/0 media-jam, +whole, RUNNING",
        "gone, +whole, UNKNOWN"
    })
    void the_fate_of_a_job_is_asked_later(String life, String noted, JobFate fate) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start(life);
                CardPrinter printer = printer(scripted)) {
            scripted.jobName = "card-0123456789abcdef0123456789abcdef";
            String reference = "ipp:00000000-0000-4000-8000-000000000001/17/" + scripted.jobName + noted;
            assertThat(printer.fateOf(reference)).isEqualTo(fate);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ipp:00000000-0000-4000-8000-000000000001/17/card-ffffffffffffffffffffffffffffffff+whole",
        "ipp:00000000-0000-4000-8000-000000000002/17/card-0123456789abcdef0123456789abcdef+whole",
        "ipp:00000000-0000-4000-8000-000000000001/17/card-0123456789abcdef0123456789abcdef+half",
        "ipp:anything",
        "usb:17"
    })
    void another_job_or_another_printer_says_nothing_about_a_card(String reference) throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            scripted.jobName = "card-0123456789abcdef0123456789abcdef";
            assertThat(printer.fateOf(reference)).isEqualTo(JobFate.UNKNOWN);
        }
    }

    @Test
    void an_owner_who_fails_takes_the_job_along() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("pending/0");
                CardPrinter printer = printer(scripted)) {
            Cards.Notes notes = new Cards.Notes() {
                @Override
                public void handedOver(String jobReference) {
                    throw new IllegalStateException("no disk");
                }
            };
            assertThatThrownBy(() -> printer.make(CARD, notes)).hasMessage("no disk");
            assertThat(scripted.heard).contains("Cancel-Job").doesNotContain("Send-Document");
        }
    }

    @Test
    void what_it_has_not_got_is_refused_before_the_printer_hears_of_it() throws Exception {
        try (ScriptedPrinter scripted = ScriptedPrinter.start("completed/1");
                CardPrinter printer = printer(scripted)) {
            PrintJob chip = new PrintJob("ymcko", CARD.front(), Optional.empty(), Optional.of(ChipStation.CONTACTLESS));
            assertThatThrownBy(() -> printer.make(chip, new Cards.Notes()))
                    .hasMessage("This printer has not got a contactless station.");
            assertThatThrownBy(() -> printer.make(Cards.oneSided(Cards.blackOnly(1016, 648)), new Cards.Notes()))
                    .hasMessage("The card was drawn with 1016 x 648 dots; this printer is set up for 1011 x 638.");
            assertThat(scripted.heard).isEmpty();
        }
    }
}
