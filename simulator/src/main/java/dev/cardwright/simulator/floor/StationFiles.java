package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.cardwright.simulator.certificates.Identity;
import dev.cardwright.simulator.readers.SimulatedReaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes what a station needs into its folder: configuration, keys, designs. */
final class StationFiles {
    /**
     * Where a station finds everybody.
     *
     * @param backendUrl the order portal's production side
     * @param brokerPort the broker's port for stations
     * @param consolePort the port that the station's own page shall take
     * @param readersPort the port of the simulated readers
     * @param readersJar the jar with their provider
     * @param printerPorts the machines' ports, L1 first
     * @param fittings what the floor has beside its two usual machines
     */
    record Places(
            String backendUrl,
            int brokerPort,
            int consolePort,
            int readersPort,
            Path readersJar,
            List<Integer> printerPorts,
            Set<FloorFitting> fittings) {
        boolean stripes() {
            return fittings.contains(FloorFitting.STRIPES);
        }

        boolean desfire() {
            return fittings.contains(FloorFitting.DESFIRE);
        }

        String plainStock() {
            return stripes() ? "pvc-hico" : "pvc-white";
        }
    }

    private static final String VERSION = "1";
    private static final String CHIP_STOCK = "pvc-ntag213";
    private static final String DESFIRE_STOCK = "pvc-desfire";
    private static final String PROFILE = "employee-desfire.yaml";

    private final Path folder;

    StationFiles(Path folder) {
        this.folder = folder;
    }

    /** Copies a key file and its password under the name that the configuration uses, mode 600. */
    void copyKeys(Identity identity, String name) throws IOException {
        copyPrivate(identity.keyStore(), folder.resolve(name + ".p12"));
        copyPrivate(identity.passwordFile(), folder.resolve(name + ".password"));
    }

    void copyTrust(Path trustFile) throws IOException {
        Files.copy(trustFile, folder.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyPrivate(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(to, Files.readAllBytes(from));
    }

    /** Copies the designs' folder. */
    void copyDesigns(Path designs) throws IOException {
        if (!Files.isDirectory(designs)) {
            throw new IOException("There are no card designs at " + designs + ".");
        }
        Path target = folder.resolve("designs");
        try (Stream<Path> all = Files.walk(designs)) {
            for (Path from : all.toList()) {
                Path to = target.resolve(designs.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Writes the chip profile of the cards with keys, beside the configuration that names it. */
    void writeProfile() throws IOException {
        try (InputStream profile = StationFiles.class.getResourceAsStream(PROFILE)) {
            if (profile == null) {
                throw new IOException("The chip profile " + PROFILE + " is missing in this program.");
            }
            Files.copy(profile, folder.resolve(PROFILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes {@code station.yaml}. */
    Path writeConfiguration(Places places) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));
        ObjectNode root = yaml.createObjectNode();
        root.put("site", Floor.SITE).put("station", Floor.STATION).put("mode", "demo");
        root.put("data", "data").put("logs", "logs").put("handover", "automatic");
        tls(root.putObject("backend").put("url", places.backendUrl()), "station", true)
                .put("waitSeconds", 20);
        tls(root.putObject("mqtt").put("url", "ssl://127.0.0.1:" + places.brokerPort()), "station", true);
        tls(root.putObject("console").put("port", places.consolePort()), "console", false);
        root.putObject("chips")
                .putObject("provider")
                .put("class", SimulatedReaders.class.getName())
                .put("jar", places.readersJar().toString())
                .put("argument", "127.0.0.1:" + places.readersPort());
        if (places.desfire()) {
            root.putArray("keys").addObject().put("published", true);
        }
        organisations(root.putArray("organisations"));
        articles(root.putArray("articles"), places);
        lines(root.putArray("lines"), places);
        root.putObject("limits")
                .put("photoBytes", 2_000_000)
                .put("photoPixels", 20_000_000)
                .put("messageBytes", 8_000_000);
        root.putObject("privacy").put("sweepSeconds", 1).put("blockedDays", 90);
        Path file = folder.resolve("station.yaml");
        yaml.writeValue(file.toFile(), root);
        return file;
    }

    private static ObjectNode tls(ObjectNode section, String name, boolean trust) {
        section.put("keyStore", name + ".p12").put("keyStorePasswordFile", name + ".password");
        return trust ? section.put("trust", "ca.pem") : section;
    }

    private static void organisations(ArrayNode list) {
        for (Organisation organisation : Organisation.ALL) {
            list.addObject()
                    .put("id", organisation.id())
                    .put("name", organisation.name())
                    .put("keep", organisation.keep())
                    .put("deliveredWhen", "acknowledged")
                    .put("grace", "P0D");
        }
    }

    private static void articles(ArrayNode list, Places places) {
        list.addObject()
                .put("id", SampleOrders.VISITOR)
                .put("version", VERSION)
                .put("design", "designs/visitor-badge")
                .put("stock", places.plainStock())
                .put("ribbon", "ymcko")
                .put("verify", "none");
        if (places.stripes()) {
            student(list.addObject(), places.plainStock());
        }
        employee(list.addObject().put("id", SampleOrders.EMPLOYEE), CHIP_STOCK, "uid-ndef");
        if (places.desfire()) {
            employee(list.addObject().put("id", SampleOrders.DESFIRE), DESFIRE_STOCK, PROFILE);
        }
    }

    private static void employee(ObjectNode article, String stock, String profile) {
        article.put("version", VERSION)
                .put("design", "designs/employee-card")
                .put("stock", stock)
                .put("ribbon", "ymcko");
        article.putObject("chip").put("profile", profile);
        article.put("verify", "chip");
    }

    private static void student(ObjectNode article, String stock) {
        article.put("id", SampleOrders.STUDENT)
                .put("version", VERSION)
                .put("design", "designs/student-card")
                .put("stock", stock)
                .put("ribbon", "ymcko");
        article.putObject("stripe")
                .put("coercivity", "high")
                .putObject("tracks")
                .put("1", "{{STUDENT_NUMBER|upper}}")
                .put("2", "{{LIBRARY_NUMBER|default:0}}");
        article.put("verify", "none");
    }

    private static void lines(ArrayNode list, Places places) {
        ObjectNode plain = list.addObject()
                .put("id", Floor.PLAIN_LINE)
                .put(
                        "printer",
                        "evolis:tcp://127.0.0.1:" + places.printerPorts().get(0))
                .put("stock", places.plainStock())
                .put("ribbon", "ymcko")
                .put("rejectBox", true);
        if (places.stripes()) {
            plain.put("duplex", true).put("magnetic", true);
        }
        chipLine(list.addObject(), Floor.CHIP_LINE, places.printerPorts().get(1), CHIP_STOCK);
        if (places.desfire()) {
            chipLine(list.addObject(), Floor.DESFIRE_LINE, places.printerPorts().get(2), DESFIRE_STOCK);
        }
    }

    private static void chipLine(ObjectNode line, String id, int port, String stock) {
        line.put("id", id)
                .put("printer", "evolis:tcp://127.0.0.1:" + port)
                .put("stock", stock)
                .put("ribbon", "ymcko")
                .put("duplex", true)
                .put("rejectBox", true)
                .putObject("reader")
                .put("contactless", Floor.readerName(id));
    }
}
