package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.keys.KeySources;
import dev.cardwright.drivers.chip.profile.ChipProfiles;
import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.intake.Intake;
import dev.cardwright.station.privacy.ErasureRequests;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.privacy.VaultSeals;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.design.TextFilter;
import dev.cardwright.templates.design.TextTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A station's records, vault and intake on a real H2 database in a folder, without machines and without a network. */
public final class Desktop implements AutoCloseable {

    public static final String OWNER = "ORG-17";
    public static final String STRANGER = "ORG-18";

    public final Path folder;
    public final StationConfig config;
    public final Store store;
    public final Vault vault;
    public final Outbox outbox;
    public final Journey journey;
    public final Shipments shipments;
    public final Finish finish;
    public final Alarms alarms;
    public final AuditTrail audit;
    public final LineBoard board;
    public final Map<String, Article> articles;
    public final Intake intake;

    public Desktop(Path folder) throws Exception {
        this(folder, usual -> usual);
    }

    /** @param change what is otherwise than usual in the configuration */
    public Desktop(Path folder, UnaryOperator<StationConfig> change) throws Exception {
        this.folder = folder;
        Clock clock = Clock.systemUTC();
        this.config = change.apply(config(folder, design(folder)));
        this.articles = Article.load(config, Map.of());
        this.vault = Vault.open(folder.resolve("data/keys"));
        this.store = Store.open(folder.resolve("data"));
        this.outbox = new Outbox(clock, new VaultSeals(vault));
        this.audit = new AuditTrail(clock);
        this.journey = new Journey(outbox, clock);
        this.shipments = new Shipments(journey, outbox, clock);
        this.alarms = new Alarms(outbox, clock);
        this.finish = new Finish(journey, outbox, vault, alarms, articles, clock);
        this.board = new LineBoard(config, store, outbox, clock);
        ErasureRequests erasures = new ErasureRequests(
                outbox,
                audit,
                clock,
                Duration.ofDays(90),
                (tx, card, reason) -> journey.move(tx, card, CardState.CANCELLED, Arrow.because(reason)));
        this.intake = new Intake(
                config,
                articles,
                store,
                vault,
                journey,
                shipments,
                outbox,
                alarms,
                (tx, org, card, message, override) -> erasures.handle(
                                tx, new ErasureRequests.Instruction(message, org, card, override))
                        .orElse(null),
                clock);
    }

    private static Path design(Path folder) throws IOException {
        Path svg = folder.resolve("badge.svg");
        Files.writeString(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"85.6mm\" height=\"53.98mm\" viewBox=\"0 0 85.6 53.98\">"
                        + "<rect width=\"85.6\" height=\"53.98\" fill=\"#ffffff\"/>"
                        + "<text id=\"name\" x=\"5\" y=\"20\" font-family=\"DejaVu Sans\" font-size=\"4\">{{FIRST_NAME}}"
                        + " {{LAST_NAME}}</text>"
                        + "<text id=\"day\" x=\"5\" y=\"40\" font-family=\"DejaVu Sans\" font-size=\"3\">{{PRINT_DATE}}</text>"
                        + "<rect data-image=\"SIGNATURE\" data-photo=\"contain\" data-show-if=\"SIGNATURE\" x=\"50\" y=\"30\""
                        + " width=\"20\" height=\"10\" fill=\"none\"/></svg>",
                StandardCharsets.UTF_8);
        return svg;
    }

    private static StationConfig config(Path folder, Path design) {
        StationConfig.TlsFiles none =
                new StationConfig.TlsFiles(folder, folder, Optional.empty(), "station.yaml:1: backend");
        return new StationConfig(
                "test",
                "S1",
                StationConfig.Mode.DEMO,
                folder.resolve("data"),
                folder.resolve("logs"),
                StationConfig.Handover.AUTOMATIC,
                new StationConfig.Backend("https://127.0.0.1:1", none, Duration.ofSeconds(1)),
                new StationConfig.Mqtt("ssl://127.0.0.1:1", none),
                new StationConfig.Console(0, none),
                Optional.empty(),
                List.of(),
                List.of(organisation(OWNER), organisation(STRANGER)),
                List.of(
                        new StationConfig.Article(
                                "BADGE", "1", design, "white", "ymcko", Optional.empty(), StationConfig.Verify.NONE),
                        new StationConfig.Article(
                                "CHIP",
                                "1",
                                design,
                                "ntag",
                                "ymcko",
                                Optional.of(chip("uid")),
                                StationConfig.Verify.CHIP),
                        new StationConfig.Article(
                                "STRIPE",
                                "1",
                                design,
                                "hico",
                                "ymcko",
                                Optional.empty(),
                                Optional.of(stripe()),
                                StationConfig.Verify.NONE)),
                List.of(new StationConfig.Line(
                        "L1",
                        "evolis:tcp://127.0.0.1:1",
                        "white",
                        "ymcko",
                        false,
                        true,
                        new StationConfig.Readers(Optional.empty(), Optional.empty()))),
                new StationConfig.Limits(2000, 1_000_000, 100_000),
                new StationConfig.Privacy(Duration.ofSeconds(1), Duration.ofDays(90)),
                List.of(),
                List.of());
    }

    /** A profile that comes with the product. */
    static StationConfig.Chip chip(String profile) {
        return new StationConfig.Chip(ChipProfiles.named(profile), "station.yaml:1: articles number 1, chip");
    }

    /** No line of these tests has keys. */
    RecordedKeys noKeys() {
        return new RecordedKeys(KeySources.of(List.of()), store, vault, audit);
    }

    private static StationConfig.Stripe stripe() {
        try {
            return new StationConfig.Stripe(
                    Coercivity.HIGH,
                    Map.of(
                            Track.ISO_1,
                            TextTemplate.read("{{LAST_NAME|upper}}^{{FIRST_NAME|upper}}", Locale.ROOT),
                            Track.ISO_2,
                            TextTemplate.read("{{PRINT_DATE|date:yyyyMMdd}}", Locale.ROOT)));
        } catch (TextFilter.NotUnderstood ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static StationConfig.Organisation organisation(String id) {
        return new StationConfig.Organisation(
                id, "A company", Duration.ofDays(30), StationConfig.DeliveredWhen.ACKNOWLEDGED, Duration.ZERO);
    }

    /** Takes a request in that the intake accepts, and passes its check as the checker would. */
    public void ready(String cardId, String shipmentId, int shipmentCards, String articleId) {
        String body = Requisition.of(cardId)
                .with("shipmentId", shipmentId)
                .withNumber("shipmentCards", shipmentCards)
                .article(articleId)
                .text();
        intake.take(Requisition.letter(body));
        store.change(tx -> journey.move(tx, cardId, CardState.READY, Arrow.PLAIN));
    }

    /** Begins an attempt as a line does. */
    public void begun(String cardId) {
        store.change(tx -> {
            int number = Requests.find(tx, cardId).orElseThrow().attempt() + 1;
            journey.move(tx, cardId, CardState.IN_PRODUCTION, Arrow.on("L1"));
            Attempts.begin(tx, cardId, number, "L1", number, OptionalLong.of(41), "mark");
        });
    }

    /** The attempt spoils the plastic and the request gets another. */
    public void spoiledAndRemade(String cardId) {
        store.change(tx -> finish.spoiled(tx, cardId, "L1", "PRN-JAM"));
        store.change(tx -> finish.remake(tx, cardId, LineJournal.MOST_SPOILED_PER_CARD));
    }

    /** Makes and verifies a card without a chip. */
    public void madeAndVerified(String cardId) {
        store.change(tx -> {
            journey.move(tx, cardId, CardState.IN_PRODUCTION, Arrow.on("L1"));
            Attempts.begin(tx, cardId, 1, "L1", 1, OptionalLong.of(7), "mark");
        });
        store.change(tx -> finish.made(tx, cardId, "L1", null));
        store.change(tx -> finish.verify(tx, cardId, "L1"));
    }

    public CardState state(String cardId) {
        return store.read(tx -> Requests.find(tx, cardId).orElseThrow().state());
    }

    /** The bodies of the unsealed messages to the backend of one type, in order. */
    public List<String> toBackend(String type) {
        return store.read(
                tx -> tx.createQuery("select body from outbox where channel = 'BACKEND' and topic = :type order by id")
                        .bind("type", type)
                        .mapTo(String.class)
                        .list());
    }

    /** A message about a card or shipment, ready to be taken. */
    public void tell(String organisation, String type, String fields) {
        String id = UUID.randomUUID().toString();
        intake.take(new dev.cardwright.station.intake.BackendLink.Letter(
                id,
                "{\"messageId\":\"" + id + "\",\"type\":\"" + type + "\",\"organisationId\":\"" + organisation + "\","
                        + fields + "}"));
    }

    @Override
    public void close() {
        store.close();
        vault.close();
    }
}
