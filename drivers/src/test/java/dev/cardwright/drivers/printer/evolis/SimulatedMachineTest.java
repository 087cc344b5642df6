package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.encode.ChipTask;
import dev.cardwright.drivers.chip.encode.EncodedChip;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySources;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.profile.ChipProfiles;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.ReaderServer;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.printer.ReplyEnd;
import dev.cardwright.simulator.readers.SimulatedReaders;
import java.awt.image.BufferedImage;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole cards on the simulated machine, over real sockets, with the chip reached through its own reader. */
@Timeout(60)
class SimulatedMachineTest {
    private static final int WIDTH = 1011;
    private static final int HEIGHT = 638;
    private static final ChipEncoder ENCODER = ChipEncoder.of(ChipProfiles.named("uid-ndef"));
    private static final KeyRing NO_KEYS = new KeyRing(KeySources.of(List.of()), new KeyUseListener() {
        @Override
        public String markOf(byte[] uid) {
            throw new AssertionError("This profile has no keys.");
        }

        @Override
        public void used(KeyUse use) {
            throw new AssertionError("This profile has no keys.");
        }
    });
    private static final Map<String, String> VALUES = Map.of("CARD_ID", "CA2611200912-5GG3F4C8");

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

    private @Nullable EvolisMachine machine;
    private @Nullable ReaderServer readerServer;
    private @Nullable CardPrinter printer;
    private @Nullable ChipReaders readers;

    @AfterEach
    void switch_everything_off() {
        if (printer != null) {
            printer.close();
        }
        if (readers != null) {
            readers.close();
        }
        if (readerServer != null) {
            readerServer.close();
        }
        if (machine != null) {
            machine.close();
        }
    }

    private CardPrinter connect(MachineSettings settings) throws Exception {
        EvolisMachine started = EvolisMachine.start(settings.withTray(tray));
        machine = started;
        CardPrinter opened = Printers.open(
                "evolis:tcp://127.0.0.1:" + started.port(),
                new PrinterSettings(Duration.ofMillis(150), Clock.systemUTC(), EnumSet.allOf(Fitting.class)));
        printer = opened;
        return opened;
    }

    private ChipReader reader(EvolisMachine at) throws ChipFault {
        ReaderServer server = ReaderServer.start(0);
        readerServer = server;
        server.plug("Sim L2 Contactless 00 00", at.contactlessStation());
        ChipReaders found = ChipReaders.ofProvider(new SimulatedReaders("127.0.0.1:" + server.port()), "PC/SC", null);
        readers = found;
        return found.find(Pattern.compile("Sim L2 Contactless"));
    }

    private static MachineSettings chipMachine() {
        return MachineSettings.of("L2").withCards(10, CardStock.ntag213(42));
    }

    /** Encodes at the first visit, verifies at the second. */
    private static final class Encoding implements CardWork {
        private final ChipReader reader;
        private final List<String> notes = new ArrayList<>();
        private @Nullable EncodedChip encoded;

        Encoding(ChipReader reader) {
            this.reader = reader;
        }

        @Override
        public void fed() {
            notes.add("fed");
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            try (ChipSession session = reader.connect(Duration.ofMillis(500))) {
                EncodedChip first = encoded;
                ChipTask task = new ChipTask(session, VALUES, NO_KEYS, new SecureRandom(), Set.of());
                encoded = first == null ? ENCODER.encode(task) : ENCODER.verify(task, first);
                notes.add(visit.name());
                return new Verdict.Keep();
            } catch (ChipFault fault) {
                return new Verdict.Reject(fault.reasonCode(), fault.sentence());
            }
        }
    }

    private static PrintJob plainJob() {
        return new PrintJob("ymcko", front(), Optional.empty(), Optional.empty());
    }

    private static PrintJob chipJob() {
        return new PrintJob("ymcko", front(), Optional.of(back()), Optional.of(ChipStation.CONTACTLESS));
    }

    /** Cyan in the left half, a black square at the top left, overlay everywhere. */
    private static SidePlanes front() {
        byte[] cyan = new byte[WIDTH * HEIGHT];
        byte[] black = new byte[WIDTH * HEIGHT];
        byte[] overlay = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                cyan[y * WIDTH + x] = (byte) (x < WIDTH / 2 ? 255 : 0);
                black[y * WIDTH + x] = (byte) (x < 50 && y < 50 ? 1 : 0);
                overlay[y * WIDTH + x] = 1;
            }
        }
        byte[] none = new byte[WIDTH * HEIGHT];
        return new SidePlanes(WIDTH, HEIGHT, cyan, none, none, black, overlay);
    }

    /** A black bar along the bottom. */
    private static SidePlanes back() {
        byte[] black = new byte[WIDTH * HEIGHT];
        for (int at = WIDTH * (HEIGHT - 40); at < black.length; at++) {
            black[at] = 1;
        }
        byte[] none = new byte[WIDTH * HEIGHT];
        return new SidePlanes(WIDTH, HEIGHT, none, none, none, black, none);
    }

    @ParameterizedTest
    @EnumSource
    void a_card_with_two_sides_and_a_chip_comes_out_right_however_replies_end(ReplyEnd end) throws Exception {
        CardPrinter opened = connect(chipMachine().withReplyEnd(end));
        Encoding work = new Encoding(reader(machine()));
        assertThat(opened.make(chipJob(), work)).isEqualTo(new JobOutcome.Ejected());
        assertThat(work.notes).containsExactly("fed", "BEFORE_PRINT", "AFTER_PRINT");
        assertThat(machine().control().awaitTray(Duration.ofSeconds(5))).isTrue();

        assertThat(ejected).hasSize(1);
        FinishedCard card = ejected.get(0);
        assertThat(card.frontSide().panels()).isEqualTo("ymcko");
        assertThat(card.backSide().panels()).isEqualTo("k");
        BufferedImage front = card.front();
        assertThat(colour(front, 10, 10)).isEqualTo("000000");
        assertThat(colour(front, 100, 10)).isEqualTo("00FFFF");
        assertThat(colour(front, 10, HEIGHT - 10)).isEqualTo("00FFFF");
        assertThat(colour(front, WIDTH - 10, 10)).isEqualTo("FFFFFF");
        assertThat(colour(card.back(), 500, HEIGHT - 10)).isEqualTo("000000");
        assertThat(colour(card.back(), 500, 10)).isEqualTo("FFFFFF");
        EncodedChip encoded = Objects.requireNonNull(work.encoded);
        assertThat(card.chip().orElseThrow().uid()).isEqualTo(encoded.uid().bytes());
        assertThat(card.chip().orElseThrow().memory().toString()).contains("urn:cardwright:card:CA2611200912-5GG3F4C8");
        assertThat(machine().control().panelMemoryBlank()).isTrue();
    }

    @Test
    void every_dot_lands_where_it_was_drawn() throws Exception {
        byte[] black = new byte[WIDTH * HEIGHT];
        int[][] dots = {{0, 0}, {WIDTH - 1, 0}, {0, HEIGHT - 1}, {WIDTH - 1, HEIGHT - 1}, {123, 456}};
        for (int[] dot : dots) {
            black[dot[1] * WIDTH + dot[0]] = 1;
        }
        byte[] none = new byte[WIDTH * HEIGHT];
        SidePlanes side = new SidePlanes(WIDTH, HEIGHT, none, none, none, black, none);
        connect(MachineSettings.of("L1"))
                .make(new PrintJob("ymcko", side, Optional.empty(), Optional.empty()), new Encoding(noReader()));
        machine().control().awaitTray(Duration.ofSeconds(5));
        BufferedImage picture = ejected.get(0).front();
        int blackDots = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                blackDots += (picture.getRGB(x, y) & 0xFFFFFF) == 0 ? 1 : 0;
            }
        }
        assertThat(blackDots).isEqualTo(dots.length);
        for (int[] dot : dots) {
            assertThat(colour(picture, dot[0], dot[1])).isEqualTo("000000");
        }
    }

    @Test
    void twenty_cards_in_a_row_are_twenty_cards() throws Exception {
        CardPrinter opened = connect(MachineSettings.of("L1"));
        for (int card = 0; card < 20; card++) {
            opened.make(plainJob(), new Encoding(noReader()));
        }
        assertThat(machine().control().ejected()).isEqualTo(20);
        PrinterStatus status = opened.status();
        assertThat(status.cardsFed()).hasValue(20);
        assertThat(status.panelsLeft()).hasValue(180);
        assertThat(status.reasons()).isEmpty();
        assertThat(opened.clearPanels()).isEqualTo(PanelClearing.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @CsvSource({
        "card 1: feeder-empty,            OUT_OF_CARDS,   FEEDER,   true,  0",
        "card 1: cover-open at feed,      COVER_OPEN,     FEEDER,   true,  0",
        "card 1: cover-open at print,     COVER_OPEN,     INSIDE,   false, 1",
        "card 1: jam at feed,             CARD_JAM,       INSIDE,   false, 1",
        "card 1: jam at print,            CARD_JAM,       INSIDE,   false, 1",
        "card 1: jam at eject,            CARD_JAM,       INSIDE,   false, 1",
        "card 1: ribbon-end,              RIBBON_ENDED,   INSIDE,   false, 1",
        "card 1: output-full,             OUTPUT_FULL,    INSIDE,   false, 1",
        "card 1: hang-up at print,        LINK_LOST,      INSIDE,   false, 1",
        "card 1: hang-up at eject,        LINK_LOST,      UNKNOWN,  false, 1",
        "card 1: half-reply at print,     OUT_OF_STEP, INSIDE,  false, 1",
        "card 1: garbage at print,        OUT_OF_STEP, INSIDE,  false, 1",
        "card 1: silent at feed,          NOT_ANSWERING,  UNKNOWN,  false, 0"
    })
    void a_fault_says_what_happened_and_where_the_card_is(
            String script, FaultKind kind, CardWhereabouts card, boolean resumable, int fed) throws Exception {
        CardPrinter opened = connect(MachineSettings.of("L1"));
        machine().control().inject(script);
        Encoding work = new Encoding(noReader());
        PrinterFault fault = stopped(opened, plainJob(), work);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.card()).isEqualTo(card);
        assertThat(fault.resumable()).isEqualTo(resumable);
        assertThat(work.notes).hasSize(fed);
    }

    @Test
    void after_cards_were_loaded_the_same_job_works() throws Exception {
        CardPrinter opened = connect(MachineSettings.of("L1").withCards(0, CardStock.plain()));
        assertThat(stopped(opened, plainJob(), new Encoding(noReader())).kind()).isEqualTo(FaultKind.OUT_OF_CARDS);
        machine().control().loadCards(1);
        assertThat(opened.make(plainJob(), new Encoding(noReader()))).isEqualTo(new JobOutcome.Ejected());
    }

    @Test
    void after_a_hang_up_the_next_job_finds_the_stale_card_and_it_can_be_rejected() throws Exception {
        CardPrinter opened = connect(MachineSettings.of("L1"));
        machine().control().inject("card 1: hang-up at print");
        stopped(opened, plainJob(), new Encoding(noReader()));
        assertThat(opened.status().card()).isEqualTo(CardPosition.PRINT);
        assertThat(stopped(opened, plainJob(), new Encoding(noReader())).kind()).isEqualTo(FaultKind.STALE_CARD);
        opened.rejectStaleCard();
        assertThat(machine().control().rejected()).isEqualTo(1);
        assertThat(machine().control().panelMemoryBlank()).isTrue();
        assertThat(opened.make(plainJob(), new Encoding(noReader()))).isEqualTo(new JobOutcome.Ejected());
    }

    @ParameterizedTest
    @CsvSource({
        "card 1: chip-dead at station,        CHP-NOATR, 0",
        "card 1: chip-dies at station,        CHP-DIED,  0",
        "card 1: chip-dead at second-station, CHP-NOATR, 5"
    })
    void a_chip_that_fails_sends_its_card_into_the_reject_box(String script, String code, int panels) throws Exception {
        CardPrinter opened = connect(chipMachine());
        ChipReader reader = reader(machine());
        machine().control().inject(script);
        JobOutcome outcome = opened.make(chipJob(), new Encoding(reader));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Rejected.class,
                        result -> assertThat(result.reasonCode()).isEqualTo(code));
        machine().control().awaitTray(Duration.ofSeconds(5));
        assertThat(ejected).isEmpty();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).frontSide().panels()).hasSize(panels);
        assertThat(opened.make(chipJob(), new Encoding(reader))).isEqualTo(new JobOutcome.Ejected());
    }

    @Test
    void a_slow_chip_is_waited_for() throws Exception {
        CardPrinter opened = connect(chipMachine());
        ChipReader reader = reader(machine());
        Objects.requireNonNull(readerServer).slow("Sim L2 Contactless 00 00", Duration.ofMillis(60));
        assertThat(opened.make(chipJob(), new Encoding(reader))).isEqualTo(new JobOutcome.Ejected());
    }

    private static PrinterFault stopped(CardPrinter at, PrintJob job, CardWork work) {
        try {
            throw new AssertionError("the job ended with " + at.make(job, work));
        } catch (PrinterFaultException fault) {
            return fault.fault();
        }
    }

    private EvolisMachine machine() {
        EvolisMachine started = machine;
        if (started == null) {
            throw new IllegalStateException("no machine was started");
        }
        return started;
    }

    private static ChipReader noReader() {
        return new ChipReader() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public boolean cardPresent() {
                return false;
            }

            @Override
            public ChipSession connect(Duration patience) throws ChipFault {
                throw new ChipFault(ChipFault.Kind.NO_READER, "This test has no reader.");
            }
        };
    }

    private static String colour(BufferedImage picture, int x, int y) {
        return String.format("%06X", picture.getRGB(x, y) & 0xFFFFFF);
    }
}
