package dev.cardwright.station;

import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.station.audit.AuditTrail;
import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.SiteKeys;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.console.FloorConsole;
import dev.cardwright.station.intake.HttpsBackend;
import dev.cardwright.station.intake.Intake;
import dev.cardwright.station.intake.Puller;
import dev.cardwright.station.operator.OperatorSocket;
import dev.cardwright.station.printer.LineMachine;
import dev.cardwright.station.privacy.Eraser;
import dev.cardwright.station.privacy.EraserSettings;
import dev.cardwright.station.privacy.ErasureRequests;
import dev.cardwright.station.privacy.Vault;
import dev.cardwright.station.privacy.VaultFault;
import dev.cardwright.station.privacy.VaultSeals;
import dev.cardwright.station.production.Alarms;
import dev.cardwright.station.production.Arrow;
import dev.cardwright.station.production.Article;
import dev.cardwright.station.production.CardMaker;
import dev.cardwright.station.production.CardState;
import dev.cardwright.station.production.Checker;
import dev.cardwright.station.production.ChipPlace;
import dev.cardwright.station.production.Desk;
import dev.cardwright.station.production.DrawingCache;
import dev.cardwright.station.production.Drawings;
import dev.cardwright.station.production.Finish;
import dev.cardwright.station.production.FloorLook;
import dev.cardwright.station.production.Handover;
import dev.cardwright.station.production.Journey;
import dev.cardwright.station.production.LineBoard;
import dev.cardwright.station.production.LineJournal;
import dev.cardwright.station.production.LineWorker;
import dev.cardwright.station.production.Machines;
import dev.cardwright.station.production.PanelMemory;
import dev.cardwright.station.production.Planner;
import dev.cardwright.station.production.PrinterMemory;
import dev.cardwright.station.production.RecordedKeys;
import dev.cardwright.station.production.Recovery;
import dev.cardwright.station.production.Refusals;
import dev.cardwright.station.production.Shipments;
import dev.cardwright.station.report.BackendSender;
import dev.cardwright.station.report.MqttPublisher;
import dev.cardwright.station.report.Outbox;
import dev.cardwright.station.request.RequestReader;
import dev.cardwright.station.store.Store;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.type.FontFault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The station: wires its rooms together, starts them in the order in which they need each other, and stops them so that
 * the card in a machine is finished first.
 */
public final class Station implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Station.class);

    /** Drawings in memory: the two cards that follow on each line, and some of those that wait. Each takes up to 6.5 MB. */
    private static final int DRAWINGS_PER_LINE = 2;

    private static final int MORE_DRAWINGS = 8;
    private static final Duration SENT_KEPT = Duration.ofDays(30);

    private final StationConfig config;
    private final Clock clock;
    private final Map<String, CardPrinter> printers;
    private final Machines machines;
    private final Map<String, Article> articles;
    private final Store store;
    private final Vault vault;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Alarms alarms;
    private final Journey journey;
    private final Shipments shipments;
    private final Finish finish;
    private final Refusals refusals;
    private final LineBoard board;
    private final Planner planner;
    private final Drawings drawings;
    private final PanelMemory panels = new PanelMemory();
    private final ChipService chipService;
    private final KeySource chipKeys;
    private final ExecutorService aheadDrawer = Executors.newSingleThreadExecutor(work -> new Thread(work, "drawer"));
    private final List<LineWorker> lines = new ArrayList<>();
    private final Eraser eraser;
    private final HttpsBackend backend;
    private final BackendSender sender;
    private final MqttPublisher publisher;
    private final Checker checker;
    private final Handover handover;
    private final Puller puller;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "housekeeping"));
    private @Nullable ScheduledFuture<?> pruning;
    private @Nullable OperatorSocket operatorSocket;
    private @Nullable FloorConsole console;

    private Station(StationConfig config, Clock clock) throws StationFault {
        this.config = config;
        this.clock = clock;
        try {
            this.printers = printers();
            Map<String, Capabilities> promised = promised();
            this.machines = new Machines(promised);
            this.articles = Article.load(config, promised);
            this.chipKeys = SiteKeys.open(config);
            this.vault = Vault.open(config.data().resolve("keys"));
            this.store = Store.open(config.data());
            this.outbox = new Outbox(clock, new VaultSeals(vault));
            this.audit = new AuditTrail(clock);
            this.alarms = new Alarms(outbox, clock);
            this.journey = new Journey(outbox, clock);
            this.shipments = new Shipments(journey, outbox, clock);
            this.finish = new Finish(journey, outbox, vault, alarms, articles, clock);
            this.refusals = new Refusals(journey, outbox);
            this.board = new LineBoard(config, store, outbox, clock);
            this.planner = new Planner(store, articles, machines);
            RequestReader reader = new RequestReader(config.limits().photoBytes());
            this.drawings = new Drawings(store, vault, reader, articles, clock, drawingsKept());
            this.chipService = new ChipService(config.chips());
            this.eraser = eraser();
            this.backend = HttpsBackend.of(config);
            this.sender = new BackendSender(store, outbox, backend, clock);
            this.publisher = MqttPublisher.of(store, clock, config, Version.text());
            this.checker = new Checker(store, journey, refusals, drawings, this::wakeLines);
            this.handover = new Handover(store, shipments);
            this.puller = new Puller(backend, intake(), config.backend().longPoll(), sender::tryNow);
        } catch (DesignFault | FontFault | ConfigFault | VaultFault | IOException trouble) {
            throw new StationFault(String.valueOf(trouble.getMessage()), trouble);
        }
        config.lines().forEach(line -> lines.add(line(line)));
    }

    /**
     * Opens everything and begins to work.
     *
     * @throws StationFault when something it needs is missing, in one sentence
     */
    public static Station start(StationConfig config, Clock clock) throws StationFault {
        Station station = new Station(config, clock);
        try {
            station.begin();
        } catch (ConfigFault | IOException trouble) {
            station.close();
            throw new StationFault(String.valueOf(trouble.getMessage()), trouble);
        }
        return station;
    }

    private int drawingsKept() {
        return DRAWINGS_PER_LINE * config.lines().size() + MORE_DRAWINGS;
    }

    private Eraser eraser() {
        EraserSettings settings = new EraserSettings(
                config.site(),
                config.station(),
                config.mode().name().toLowerCase(Locale.ROOT),
                config.data(),
                config.privacy().sweep(),
                config.privacy().blocked());
        Eraser made = new Eraser(settings, store, vault, outbox, audit, clock);
        made.alsoAsk(new DrawingCache(drawings));
        made.alsoAsk(new PrinterMemory(store, panels, articles));
        return made;
    }

    private Intake intake() {
        ErasureRequests erasures = new ErasureRequests(
                outbox,
                audit,
                clock,
                config.privacy().blocked(),
                (tx, cardId, reason) -> journey.move(tx, cardId, CardState.CANCELLED, Arrow.because(reason)));
        return new Intake(
                config,
                articles,
                store,
                vault,
                journey,
                shipments,
                outbox,
                alarms,
                (tx, organisationId, cardId, messageId, override) -> erasures.handle(
                                tx, new ErasureRequests.Instruction(messageId, organisationId, cardId, override))
                        .orElse(null),
                clock);
    }

    private LineWorker line(StationConfig.Line line) {
        CardPrinter printer = Objects.requireNonNull(printers.get(line.id()));
        ChipPlace chipPlace =
                new ChipPlace(line, chipService::readers, new RecordedKeys(chipKeys, store, vault, audit));
        LineJournal journal =
                new LineJournal(line, store, vault, journey, finish, refusals, alarms, board, panels, clock);
        CardMaker maker = new CardMaker(line, planner, drawings, articles, journal, chipPlace, aheadDrawer);
        return new LineWorker(line, printer, store, board, maker, journal, chipPlace, machines);
    }

    /** Opens no connection: a machine that is off does not keep the station from starting. */
    private Map<String, CardPrinter> printers() {
        Map<String, CardPrinter> all = new HashMap<>();
        for (StationConfig.Line line : config.lines()) {
            all.put(line.id(), Printers.prepare(line.printer(), LineMachine.settings(line, clock)));
        }
        return all;
    }

    private Map<String, Capabilities> promised() {
        Map<String, Capabilities> all = new HashMap<>();
        printers.forEach((line, printer) -> all.put(line, printer.capabilities()));
        return all;
    }

    private void begin() throws ConfigFault, IOException {
        config.remarks().forEach(remark -> LOG.warn("{}", remark));
        articles.values().forEach(this::remarkWhereNobodyCan);
        articles.values().forEach(Station::tellProfile);
        new Recovery(store, finish, alarms).run();
        sender.tell(new Deliveries(alarms, clock));
        store.afterWrite(checker::wake);
        store.afterWrite(handover::wake);
        openDoors();
        pruning = housekeeping.scheduleAtFixedRate(this::prune, 0, 1, TimeUnit.DAYS);
        board.tellAll();
        publisher.start();
        sender.start();
        eraser.start();
        checker.start();
        if (config.handover() == StationConfig.Handover.AUTOMATIC) {
            handover.start();
        }
        lines.forEach(LineWorker::start);
        puller.start();
        LOG.info("Station {}/{} runs in mode {}.", config.site(), config.station(), config.mode());
    }

    /** Which version of which profile the cards of this run are encoded with. */
    private static void tellProfile(Article article) {
        article.chip()
                .map(ChipEncoder::profile)
                .ifPresent(profile -> LOG.info(
                        "The chips of {} version {} are encoded with the profile {} version {}.",
                        article.id(),
                        article.settings().version(),
                        profile.id(),
                        profile.version()));
    }

    /** A machine that is not fitted for an article is told at the start, with every line's reason. */
    private void remarkWhereNobodyCan(Article article) {
        List<String> reasons = config.lines().stream()
                .flatMap(line -> article.cannotBeMadeOn(line, machines.of(line.id())).stream())
                .toList();
        if (reasons.size() == config.lines().size()) {
            LOG.warn("No line can make {}: {}", article.id(), String.join(" ", reasons));
        }
    }

    /** The operator's socket and the page: last, so that nobody decides before the records are in order. */
    private void openDoors() throws ConfigFault, IOException {
        operatorSocket = OperatorSocket.open(
                config.data(), new Desk(config, store, finish, alarms, board, audit, this::wakeLines));
        FloorLook look = new FloorLook(
                config,
                store,
                board,
                planner,
                eraser::figures,
                sender::standing,
                publisher::standing,
                Version.text(),
                clock);
        console = FloorConsole.start(config.console(), look, clock.getZone());
        LOG.info("The page is at {}.", console.address());
    }

    /** Messages that were sent long ago go, so that a station that runs for years does not fill its disk with them. */
    private void prune() {
        try {
            // What the backend refused once may be welcome now; every message is safe to send again.
            store.change(tx -> outbox.release(tx, Outbox.REFUSED));
            int gone = store.write(tx -> outbox.prune(tx, clock.instant().minus(SENT_KEPT)));
            if (gone > 0) {
                LOG.info("{} messages that were sent more than {} days ago were removed.", gone, SENT_KEPT.toDays());
            }
        } catch (RuntimeException broken) {
            LOG.error(
                    "Old messages could not be removed ({}).", broken.getClass().getName());
        }
    }

    private void wakeLines() {
        lines.forEach(LineWorker::wake);
    }

    /** Finishes the cards in the machines and stops. */
    @Override
    public void close() {
        LOG.info("The station stops; cards in the machines are finished first.");
        try {
            puller.stop();
            lines.forEach(LineWorker::endAfterThisCard);
            for (LineWorker line : lines) {
                line.stop();
            }
            checker.stop();
            if (config.handover() == StationConfig.Handover.AUTOMATIC) {
                handover.stop();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        aheadDrawer.shutdown();
        if (pruning != null) {
            pruning.cancel(false);
        }
        housekeeping.shutdown();
        eraser.close();
        if (operatorSocket != null) {
            operatorSocket.close();
        }
        sender.close();
        publisher.close();
        backend.close();
        if (console != null) {
            console.close();
        }
        chipService.close();
        chipKeys.close();
        store.close();
        vault.close();
        LOG.info("The station has stopped.");
    }
}
