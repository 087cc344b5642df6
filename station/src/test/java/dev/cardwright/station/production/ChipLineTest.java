package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.ReaderServer;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.readers.SimulatedReaders;
import dev.cardwright.station.config.SiteKeys;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.printer.LineMachine;
import dev.cardwright.station.request.RequestReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cards with keys on one line: real records, a real driver, a simulated machine that holds virtual DESFire cards at a simulated reader,
 * and a profile with three keys of which two belong to one card alone.
 */
class ChipLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final String BADGE = "3100738526";
    private static final String OTHER_BADGE = "3100999444";

    /** H10302 of {@link #BADGE}: 37 bits with their parities, computed by another program, in five bytes. */
    private static final String BADGE_ON_THE_CHIP = "1171A307BD";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desktop desk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EvolisMachine machine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ReaderServer readerServer;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChipReaders readers;

    @SuppressWarnings("NullAway.Init") // set before each test
    private KeySource keys;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LineWorker line;

    private final ExecutorService drawer = Executors.newSingleThreadExecutor();
    private final CardStock factory = DesfireStock.blanks(DesfireGeneration.EV2, DesfireSize.KB4, 5);
    private final Deque<VirtualCard> feeder = new ArrayDeque<>();
    private final List<VirtualCard> fed = new ArrayList<>();

    /** What a test put into the feeder, and factory cards behind it. */
    private synchronized Optional<VirtualCard> blank() {
        VirtualCard next = feeder.isEmpty() ? factory.next().orElseThrow() : feeder.remove();
        fed.add(next);
        return Optional.of(next);
    }

    @BeforeEach
    void a_line_with_chips() throws Exception {
        machine = EvolisMachine.start(
                MachineSettings.of("L1").withContactless(true).withCards(20, this::blank));
        readerServer = ReaderServer.start(0);
        readerServer.plug("Sim L1 Contactless 00 00", machine.contactlessStation());
        readers = ChipReaders.ofProvider(new SimulatedReaders("127.0.0.1:" + readerServer.port()), "PC/SC", null);
        desk = new Desktop(folder, this::withChips);
        keys = SiteKeys.open(desk.config);
        line = newLine();
    }

    @AfterEach
    void ends() throws Exception {
        line.stop();
        drawer.shutdown();
        keys.close();
        readers.close();
        readerServer.close();
        machine.close();
        desk.close();
    }

    private static ChipProfile profile() {
        try (var in = Objects.requireNonNull(ChipLineTest.class.getResourceAsStream("access-desfire.yaml"))) {
            return ProfileReader.read("access-desfire.yaml", in.readAllBytes());
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private StationConfig withChips(StationConfig usual) {
        List<StationConfig.Article> articles = new ArrayList<>(usual.articles());
        articles.add(new StationConfig.Article(
                "ACCESS",
                "1",
                usual.article("BADGE").orElseThrow().design(),
                "desfire",
                "ymcko",
                Optional.of(new StationConfig.Chip(profile(), "station.yaml:9: articles number 4, chip")),
                StationConfig.Verify.CHIP));
        StationConfig.Line chips = new StationConfig.Line(
                "L1",
                "evolis:tcp://127.0.0.1:" + machine.port(),
                "desfire",
                "ymcko",
                false,
                true,
                new StationConfig.Readers(Optional.of("Sim L1 Contactless"), Optional.empty()));
        return new StationConfig(
                usual.site(),
                usual.station(),
                usual.mode(),
                usual.data(),
                usual.logs(),
                usual.handover(),
                usual.backend(),
                usual.mqtt(),
                usual.console(),
                usual.chips(),
                List.of(new StationConfig.PublishedChipKeys("station.yaml:8: keys number 1")),
                usual.organisations(),
                articles,
                List.of(chips),
                usual.limits(),
                usual.privacy(),
                usual.fonts(),
                usual.remarks());
    }

    private Drawings drawings() {
        return new Drawings(desk.store, desk.vault, new RequestReader(100_000), desk.articles, Clock.systemUTC(), 4);
    }

    private LineWorker newLine() {
        StationConfig.Line settings = desk.config.line("L1").orElseThrow();
        var printer = Printers.prepare(settings.printer(), LineMachine.settings(settings, Clock.systemUTC()));
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
                new PanelMemory(),
                Clock.systemUTC());
        ChipPlace chips =
                new ChipPlace(settings, () -> readers, new RecordedKeys(keys, desk.store, desk.vault, desk.audit));
        CardMaker maker = new CardMaker(
                settings,
                new Planner(desk.store, desk.articles, machines),
                drawings(),
                desk.articles,
                journal,
                chips,
                drawer);
        return new LineWorker(settings, printer, desk.store, desk.board, maker, journal, chips, machines);
    }

    private static Requisition request(String cardId, String badge) {
        Requisition request = Requisition.of(cardId)
                .with("shipmentId", "S-" + cardId)
                .article("ACCESS")
                .element("BADGE_NUMBER", badge);
        request.card().putArray("expectedReportDataFields").add("BADGE").add("MIFARE_UID");
        return request;
    }

    private void ready(String cardId, String badge) {
        desk.intake.take(Requisition.letter(request(cardId, badge).text()));
        desk.store.change(tx -> desk.journey.move(tx, cardId, CardState.READY, Arrow.PLAIN));
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

    private void made(String cardId) throws InterruptedException {
        line.start();
        awaitState(cardId, CardState.VERIFIED);
    }

    private synchronized VirtualCard plastic(int number) {
        return fed.get(number - 1);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private JsonNode report(String cardId) throws Exception {
        byte[] sealed = desk.store.read(
                tx -> tx.createQuery("select sealed from production_sealed where card_id = :card and part = 'report'")
                        .bind("card", cardId)
                        .mapTo(byte[].class)
                        .one());
        return JSON.readTree(desk.vault.open(cardId, "report", sealed));
    }

    private List<String> keyUses(String cardId) {
        return desk.store.read(tx -> tx.createQuery(
                        "select who || ' ' || what || ' ' || came_from from audit where card_id = :card and what like 'KEY %'"
                                + " order by id")
                .bind("card", cardId)
                .mapTo(String.class)
                .list());
    }

    private List<String> spoiledBecause(String cardId) {
        return desk.store.read(tx -> tx.createQuery(
                        "select reason from attempt where card_id = :card and outcome = 'SPOILED' order by number")
                .bind("card", cardId)
                .mapTo(String.class)
                .list());
    }

    @Test
    void a_card_gets_its_application_and_keys_and_reports_what_stands_on_it() throws Exception {
        ready("C-1", BADGE);

        made("C-1");

        ObjectNode chip = plastic(1).memory();
        assertThat(chip.path("applications").path(0).path("id").asText()).isEqualTo("F48120");
        assertThat(chip.toString())
                .as("the badge and the card's id")
                .contains(BADGE_ON_THE_CHIP, hex("C-1".getBytes(StandardCharsets.US_ASCII)));
        assertThat(report("C-1").path("MIFARE_UID").asText())
                .isEqualTo(hex(plastic(1).uid()));
        assertThat(report("C-1").path("BADGE").asText()).isEqualTo(BADGE_ON_THE_CHIP);
        assertThat(report("C-1")).hasSize(2);
        assertThat(desk.store.<Integer>read(
                        tx -> tx.createQuery("select count(*) from outbox where topic = 'CARD_PRODUCED'")
                                .mapTo(Integer.class)
                                .one()))
                .isOne();
        assertThat(machine.control().cardsFed()).isOne();
    }

    @Test
    void every_use_of_a_key_is_on_record_with_a_mark_that_leads_nowhere_without_the_request_s_key() throws Exception {
        ready("C-1", BADGE);

        made("C-1");

        String mark = desk.vault.hmac("C-1", "chip", plastic(1).uid());
        assertThat(keyUses("C-1"))
                .isNotEmpty()
                .allMatch(use ->
                        use.startsWith("station KEY published:keys/") && use.endsWith(", chip " + mark + " line L1"))
                .anyMatch(use -> use.contains("an10922-aes#0 version 0 check value") && use.contains("for derivation"))
                .noneMatch(use -> use.contains(hex(plastic(1).uid())));
        assertThat(desk.store.read(tx -> desk.audit.verify(tx)).intact()).isTrue();

        desk.vault.destroy(List.of("C-1"));

        assertThatThrownBy(() -> desk.vault.hmac("C-1", "chip", plastic(1).uid()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_key_whose_use_cannot_be_written_down_is_not_used_and_the_blank_stays_blank() throws Exception {
        ready("C-1", BADGE);
        desk.store.change(tx -> tx.execute("alter table audit rename to audit_away"));

        line.start();
        await("the card is spoiled", () -> !spoiledBecause("C-1").isEmpty());
        line.stop();

        assertThat(spoiledBecause("C-1")).contains("CHP-KEY");
        assertThat(plastic(1).memory().path("applications")).isEmpty();
        desk.store.change(tx -> tx.execute("alter table audit_away rename to audit"));
    }

    @Test
    void a_card_that_dies_between_the_visits_is_spoiled_and_the_next_one_reports_itself() throws Exception {
        feeder.add(new Mortal(factory.next().orElseThrow(), () -> wasEncoded("C-1", 1)));
        ready("C-1", BADGE);

        made("C-1");

        assertThat(spoiledBecause("C-1")).containsExactly("CHP-NOATR");
        assertThat(report("C-1").path("MIFARE_UID").asText())
                .isEqualTo(hex(plastic(2).uid()));
    }

    @Test
    void a_card_that_carries_another_person_is_refused_untouched_and_the_next_blank_is_taken() throws Exception {
        VirtualCard twice = factory.next().orElseThrow();
        feeder.add(twice);
        feeder.add(twice);
        ready("C-1", BADGE);
        made("C-1");
        String before = twice.memory().toString();
        ready("C-2", OTHER_BADGE);
        line.wake();

        awaitState("C-2", CardState.VERIFIED);

        assertThat(spoiledBecause("C-2")).containsExactly("CHP-WRONGCARD");
        assertThat(twice.memory().toString()).isEqualTo(before);
        assertThat(report("C-2").path("MIFARE_UID").asText())
                .isEqualTo(hex(plastic(3).uid()));
    }

    @Test
    void a_rejected_card_in_the_feeder_is_refused_even_for_the_person_it_was_encoded_for() throws Exception {
        VirtualCard rejected = factory.next().orElseThrow();
        feeder.add(new Mortal(rejected, () -> wasEncoded("C-1", 1)));
        feeder.add(rejected);
        ready("C-1", BADGE);

        made("C-1");

        assertThat(spoiledBecause("C-1")).containsExactly("CHP-NOATR", "CHP-WRONGCARD");
        assertThat(report("C-1").path("MIFARE_UID").asText())
                .isEqualTo(hex(plastic(3).uid()));
    }

    @Test
    void a_number_that_fits_no_badge_is_refused_before_a_card_moves_and_not_repeated() throws Exception {
        desk.intake.take(Requisition.letter(request("C-1", "99999999999").text()));
        Checker checker =
                new Checker(desk.store, desk.journey, new Refusals(desk.journey, desk.outbox), drawings(), () -> {});
        checker.start();

        awaitState("C-1", CardState.REFUSED);
        checker.stop();

        assertThat(desk.toBackend("REFUSED"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("CHP-VALUES", "card.cardElements.BADGE_NUMBER")
                        .doesNotContain("99999999999"));
    }

    @Test
    void what_the_chip_needs_and_cannot_report_is_told_at_the_door() {
        Requisition incomplete = Requisition.of("C-1").article("ACCESS");
        incomplete.card().putArray("expectedReportDataFields").add("SERIAL");

        desk.intake.take(Requisition.letter(incomplete.text()));

        assertThat(desk.state("C-1")).isEqualTo(CardState.REFUSED);
        assertThat(desk.toBackend("REFUSED"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("The article's chip needs card.cardElements.BADGE_NUMBER.")
                        .contains("This article cannot report SERIAL; it can report MIFARE_UID, BADGE."));
    }

    private boolean wasEncoded(String cardId, int attempt) {
        return desk.store
                .read(tx -> Attempts.find(tx, cardId, attempt))
                .filter(row -> row.chipMarkBefore() != null)
                .isPresent();
    }

    /** A card that never answers again once something has happened. */
    private static final class Mortal extends VirtualCard {
        private final VirtualCard card;
        private final BooleanSupplier happened;

        Mortal(VirtualCard card, BooleanSupplier happened) {
            this.card = card;
            this.happened = happened;
        }

        @Override
        public String type() {
            return card.type();
        }

        @Override
        public byte[] uid() {
            return card.uid();
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public ObjectNode memory() {
            return card.memory();
        }

        @Override
        protected byte[] answer(byte[] command) {
            return card.transmit(command).orElseThrow();
        }

        @Override
        protected void powerUp() {
            if (happened.getAsBoolean()) {
                kill();
            }
            card.comeIntoTheField();
        }
    }
}
