package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.backend.Backend;
import dev.cardwright.simulator.broker.Broker;
import dev.cardwright.simulator.broker.MqttWitness;
import dev.cardwright.simulator.broker.Observed;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.ReaderServer;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineControl;
import dev.cardwright.simulator.printer.MachineSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole floor in this process: backend, broker with its witness, two machines or three, the chip readers, and the files a station needs. The
 * station itself is not part of it; see {@link StationProcess}.
 *
 * <p>Thread-safe, except {@link #close}.
 */
public final class Floor implements AutoCloseable {
    /** The floor's site in topics. */
    public static final String SITE = "demo";
    /** The station's name in topics, in the backend's paths and in its certificate. */
    public static final String STATION = "S1";
    /** The line with plain white blanks, or with striped ones where there is {@link FloorFitting#STRIPES}. */
    public static final String PLAIN_LINE = "L1";
    /** The line with a chip in every blank and a contactless station. */
    public static final String CHIP_LINE = "L2";

    /** The line with a DESFire card in every blank, where there is {@link FloorFitting#DESFIRE}. */
    public static final String DESFIRE_LINE = "L3";

    private static final Logger LOG = LoggerFactory.getLogger(Floor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long CHIP_SEED = 20261121;

    private interface Closing {
        void close() throws IOException;
    }

    private final FloorSettings settings;
    private final Deque<Closing> closings = new ArrayDeque<>();
    private final CertificateAuthority authority;
    private final Identity portal;
    private final Broker broker;
    private final MqttWitness witness;
    private final Backend backend;
    private final FinishedTray tray;
    private final Map<String, EvolisMachine> machines = new LinkedHashMap<>();
    private final ReaderServer readers;
    private final int consolePort;
    private final Path stationConfig;

    private Floor(FloorSettings settings) throws IOException {
        this.settings = settings;
        for (String name : List.of("cards", "chips", "stripes", "certificates", "station")) {
            Files.createDirectories(folder(name));
        }
        this.authority = CertificateAuthority.create(folder("tls"), settings.clock());
        this.portal = authority.issue("portal", Backend.portalName(), Role.CLIENT);
        this.broker = Broker.prepare(authority.issue("broker", "floor broker", Role.SERVER));
        this.witness = MqttWitness.start(
                broker.witnessPort(),
                authority.issue("witness", "floor witness", Role.CLIENT),
                settings.folder().resolve("mqtt.jsonl"),
                settings.clock());
        this.backend = Backend.start(
                STATION, authority.issue("backend", "floor backend", Role.SERVER), settings.lease(), settings.clock());
        this.tray = new FinishedTray(folder("cards"), folder("chips"), folder("stripes"), settings.keepPictures());
        this.readers = ReaderServer.start(0);
        this.consolePort = freePort();
        this.stationConfig = folder("station").resolve("station.yaml");
        closings.push(witness::close);
        closings.push(backend::close);
        closings.push(readers::close);
        closings.push(broker::close);
    }

    private void startEverything() throws IOException, InterruptedException {
        for (String fault : settings.faults()) {
            String line = fault.split(" ", 2)[0];
            if (!stocks().containsKey(line)) {
                throw new IllegalArgumentException("The fault '" + fault + "' is for the line " + line + ". Allowed: "
                        + String.join(" or ", stocks().keySet()) + " at its beginning.");
            }
        }
        broker.start();
        stocks().forEach(this::startMachine);
        writeStationFiles();
        witness.awaitConnected(PATIENCE);
        broker.openToStations();
        writeFloorFile(null);
    }

    /**
     * Starts everything on free ports of 127.0.0.1.
     *
     * @throws IOException with one sentence if something does not start; what had started is stopped again
     */
    public static Floor start(FloorSettings settings) throws IOException, InterruptedException {
        Floor floor = new Floor(settings);
        try {
            floor.startEverything();
            return floor;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            floor.stopEverything();
            throw failed;
        }
    }

    /** What lies in the feeders, by line. */
    private Map<String, CardStock> stocks() {
        Map<String, CardStock> stocks = new LinkedHashMap<>();
        stocks.put(PLAIN_LINE, CardStock.plain());
        stocks.put(CHIP_LINE, CardStock.ntag213(CHIP_SEED));
        if (settings.fittings().contains(FloorFitting.DESFIRE)) {
            stocks.put(DESFIRE_LINE, DesfireStock.blanks(DesfireGeneration.EV2, DesfireSize.KB4, CHIP_SEED));
        }
        return stocks;
    }

    /** As much of the name of the reader in a line's machine as its station needs. */
    static String readerName(String line) {
        return "Sim " + line + " Contactless";
    }

    private void startMachine(String line, CardStock stock) {
        boolean chips = !line.equals(PLAIN_LINE);
        MachineSettings machine = MachineSettings.of(line)
                .withContactless(chips)
                .withMagneticEncoder(!chips && settings.fittings().contains(FloorFitting.STRIPES))
                .withCards(settings.cardsPerFeeder(), stock)
                .withRibbon("ymcko", settings.ribbonSets())
                .withSpeed(settings.speed())
                .withTray(tray);
        EvolisMachine started = EvolisMachine.start(machine);
        closings.push(started::close);
        machines.put(line, started);
        if (chips) {
            readers.plug(readerName(line) + " 00 00", started.contactlessStation());
        }
        for (String fault : settings.faults()) {
            if (fault.startsWith(line + " ")) {
                started.control().inject(fault.substring(line.length() + 1));
            }
        }
    }

    private void writeStationFiles() throws IOException {
        StationFiles files = new StationFiles(folder("station"));
        files.copyKeys(authority.issue("station", STATION, Role.CLIENT), "station");
        files.copyKeys(authority.issue("console", "station page", Role.SERVER), "console");
        files.copyTrust(authority.trustFile());
        files.copyDesigns(settings.designs());
        if (settings.fittings().contains(FloorFitting.DESFIRE)) {
            files.writeProfile();
        }
        files.writeConfiguration(new StationFiles.Places(
                backend.url(),
                broker.port(),
                consolePort,
                readers.port(),
                ReadersJar.find(folder("station")),
                machines.values().stream().map(EvolisMachine::port).toList(),
                settings.fittings()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path folder(String name) {
        return settings.folder().resolve(name);
    }

    // ---- what is there ---------------------------------------------------------------------------------------------

    /** The floor's folder. */
    public Path folder() {
        return settings.folder();
    }

    /** The station's configuration file. */
    public Path stationConfig() {
        return stationConfig;
    }

    /** The station's data folder, as the configuration names it. */
    public Path stationData() {
        return folder("station").resolve("data");
    }

    /** The station's logs, as the configuration names them. */
    public Path stationLogs() {
        return folder("station").resolve("logs");
    }

    /** The order portal's production side. */
    public Backend backend() {
        return backend;
    }

    /** Who writes down all MQTT messages. */
    public MqttWitness witness() {
        return witness;
    }

    /** Where finished cards lie. */
    public FinishedTray tray() {
        return tray;
    }

    /** The lines, in the order of their names. */
    public Set<String> lines() {
        return Collections.unmodifiableSet(machines.keySet());
    }

    /** The machine of a line, {@link #PLAIN_LINE}, {@link #CHIP_LINE} or {@link #DESFIRE_LINE}. */
    public EvolisMachine machine(String line) {
        EvolisMachine machine = machines.get(line);
        if (machine == null) {
            throw new IllegalArgumentException("There is no line " + line + ". Allowed: " + machines.keySet() + ".");
        }
        return machine;
    }

    /** What a person beside the machine of a line can do. */
    public MachineControl control(String line) {
        return machine(line).control();
    }

    /** The chip readers; the one of the chip line is named {@link #chipReader}. */
    public ReaderServer readers() {
        return readers;
    }

    /** The whole name of the reader in the chip line's machine. */
    public String chipReader() {
        return readerName(CHIP_LINE) + " 00 00";
    }

    /** The port of the station's own page. */
    public int consolePort() {
        return consolePort;
    }

    /** The certificate with which a portal orders. */
    public Identity portal() {
        return portal;
    }

    // ---- what can happen -------------------------------------------------------------------------------------------

    /** The broker is gone for stations and forgets everything it kept; what it had taken is written down first. */
    public void brokerGoesAway() throws IOException, InterruptedException {
        broker.closeToStations();
        witness.awaitQuiet(Duration.ofMillis(150), PATIENCE);
        broker.close();
        witness.awaitLost(PATIENCE);
    }

    /** The broker comes back on the same port; the witness listens before any station can speak. */
    public void brokerComesBack() throws IOException, InterruptedException {
        broker.start();
        witness.awaitConnected(PATIENCE);
        broker.openToStations();
    }

    /**
     * Waits until the station says ONLINE.
     *
     * @param messagesBefore how many messages the witness had seen before the station was started
     * @return the message, or nothing if the station ended or did not say so in time
     */
    public Optional<Observed> awaitOnline(StationProcess station, int messagesBefore, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && station.isAlive()) {
            Optional<Observed> online = witness.await(
                    messagesBefore,
                    message -> message.isAbout("status")
                            && message.payload().path("state").asText().equals("ONLINE"),
                    Duration.ofMillis(250));
            if (online.isPresent()) {
                return online;
            }
        }
        return Optional.empty();
    }

    // ---- files -----------------------------------------------------------------------------------------------------

    /** Writes {@code floor.json}: where everything is and which process is which. */
    public void writeFloorFile(@Nullable StationProcess station) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("folder", settings.folder().toString());
        root.putObject("backend")
                .put("url", backend.url())
                .put("portalKeyStore", portal.keyStore().toString());
        root.putObject("mqtt")
                .put("url", "ssl://127.0.0.1:" + broker.port())
                .put("witnessUrl", "ssl://127.0.0.1:" + broker.witnessPort())
                .put("topics", "cardwright/v1/" + SITE + "/" + STATION + "/#");
        ObjectNode printers = root.putObject("printers");
        machines.forEach((line, machine) -> printers.put(line, "evolis:tcp://127.0.0.1:" + machine.port()));
        root.putObject("readers").put("address", "127.0.0.1:" + readers.port()).put("name", chipReader());
        ObjectNode own = root.putObject("station")
                .put("configuration", stationConfig.toString())
                .put("console", "https://127.0.0.1:" + consolePort + "/");
        if (station != null) {
            own.put("pid", station.pid());
        }
        root.putObject("simulator").put("pid", ProcessHandle.current().pid());
        root.put("trust", folder("tls").resolve("ca.pem").toString());
        write("floor.json", root);
    }

    /** Writes {@code backend.json}: the ledger as it is now. */
    public void writeLedger() throws IOException {
        write("backend.json", backend.ledger().toJson());
    }

    void write(String name, ObjectNode json) throws IOException {
        Files.writeString(
                settings.folder().resolve(name),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    /** Writes the ledger and stops everything, last started first. */
    @Override
    public void close() throws IOException {
        writeLedger();
        stopEverything();
    }

    private void stopEverything() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().close();
            } catch (IOException failed) {
                LOG.warn("A part of the floor did not stop cleanly: {}", failed.getMessage());
            }
        }
    }
}
