package dev.cardwright.station.config;

import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ReaderRole;
import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.templates.design.TextTemplate;
import dev.cardwright.templates.type.FontFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The station's configuration: one YAML file. All paths are absolute here; in the file they are relative to its folder.
 *
 * @param site the place, part of every MQTT topic
 * @param station the station's name, part of every MQTT topic and of the backend's addresses
 * @param data the folder of everything the station keeps
 * @param logs the folder of its log files
 * @param chips the class that plays the chip readers; empty: the system's PC/SC
 * @param keys where the keys of chips lie
 * @param fonts typefaces of the site beside those of the product
 * @param remarks what is allowed but probably not meant, each as {@code station.yaml:31: sentence}; to be logged at start
 */
public record StationConfig(
        String site,
        String station,
        Mode mode,
        Path data,
        Path logs,
        Handover handover,
        Backend backend,
        Mqtt mqtt,
        Console console,
        Optional<ChipProvider> chips,
        List<ChipKeyStore> keys,
        List<Organisation> organisations,
        List<Article> articles,
        List<Line> lines,
        Limits limits,
        Privacy privacy,
        List<FontFile> fonts,
        List<String> remarks) {

    public StationConfig {
        keys = List.copyOf(keys);
        organisations = List.copyOf(organisations);
        articles = List.copyOf(articles);
        lines = List.copyOf(lines);
        fonts = List.copyOf(fonts);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads the file, strictly: unknown and doubled keys, wrong types, missing and impossible values are faults.
     *
     * @throws ConfigFault with file, line, what is wrong and what is allowed
     */
    public static StationConfig read(Path file) throws ConfigFault {
        return ConfigReader.read(file);
    }

    /** The organisation with this id. */
    public Optional<Organisation> organisation(String id) {
        return organisations.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The article with this id. */
    public Optional<Article> article(String id) {
        return articles.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The line with this id. */
    public Optional<Line> line(String id) {
        return lines.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** What the station is run for. */
    public enum Mode {
        /** Real cards for real people. */
        PRODUCTION,
        /** A rehearsal with real machines; the clock may be moved. */
        DRILL,
        /** Invented people and simulated machines; the clock may be moved. */
        DEMO
    }

    /** Who packs and hands over a shipment whose cards are all verified. */
    public enum Handover {
        /** The station, at once. */
        AUTOMATIC,
        /** A person. */
        MANUAL
    }

    /** The event from which an organisation counts a card as delivered. */
    public enum DeliveredWhen {
        /** The shipment left the house. */
        HANDED_OVER,
        /** The backend acknowledged the shipment. */
        ACKNOWLEDGED
    }

    /** Which station of a printer a chip is reached at. */
    public enum ChipInterface {
        /** By radio. */
        CONTACTLESS,
        /** By contacts. */
        CONTACT
    }

    /** How a made card is proven to be the right one. */
    public enum Verify {
        /** By a second reading of its chip. */
        CHIP,
        /** Not at all. */
        NONE
    }

    /**
     * The files of one secured connection.
     *
     * @param keyStore PKCS#12 with our key and certificate
     * @param passwordFile holds the key store's password in its first line
     * @param trust PEM with the certificates we trust; empty where nobody has to show us one
     * @param where the place in the configuration, such as {@code station.yaml:9: backend}
     */
    public record TlsFiles(Path keyStore, Path passwordFile, Optional<Path> trust, String where) {}

    /**
     * The backend.
     *
     * @param url its base, {@code https://host:port}, without a slash at the end
     * @param longPoll how long a pull may wait for a first message
     */
    public record Backend(String url, TlsFiles tls, Duration longPoll) {}

    /** The MQTT broker, {@code ssl://host:port}. */
    public record Mqtt(String url, TlsFiles tls) {}

    /** The first page: bound to 127.0.0.1 on this port; 0 takes a free one. */
    public record Console(int port, TlsFiles tls) {}

    /** A {@code java.security.Provider} that plays the chip readers; without a jar its class is on the station's class path. */
    public record ChipProvider(String className, Optional<Path> jar, Optional<String> argument) {}

    /** A store of the keys that chip profiles name by reference. */
    public sealed interface ChipKeyStore {
        /** The place in the configuration, such as {@code station.yaml:31: keys number 1}. */
        String where();
    }

    /**
     * A PKCS#12 file.
     *
     * @param name its name in references: {@code site} in {@code p12:site/desfire-card#1}
     * @param file for its owner only
     * @param passwordFile for its owner only, the password in its one line
     */
    public record ChipKeyFile(String name, Path file, Path passwordFile, String where) implements ChipKeyStore {}

    /** The keys that everybody knows; never in production. */
    public record PublishedChipKeys(String where) implements ChipKeyStore {}

    /**
     * A customer.
     *
     * @param keep how long personal data is kept after delivery and grace; zero: not at all
     * @param grace added to the delivery event before {@code keep} begins
     */
    public record Organisation(String id, String name, Duration keep, DeliveredWhen deliveredWhen, Duration grace) {}

    /**
     * What can be made.
     *
     * @param design a folder, a manifest or an SVG file
     * @param stripe what is written onto its magnetic stripe; empty leaves a stripe alone
     */
    public record Article(
            String id,
            String version,
            Path design,
            String stock,
            String ribbon,
            Optional<Chip> chip,
            Optional<Stripe> stripe,
            Verify verify) {
        /** A card whose magnetic stripe, if it has one, is left alone. */
        public Article(
                String id,
                String version,
                Path design,
                String stock,
                String ribbon,
                Optional<Chip> chip,
                Verify verify) {
            this(id, version, design, stock, ribbon, chip, Optional.empty(), verify);
        }
    }

    /**
     * An article's magnetic stripe.
     *
     * @param coercivity the kind of stripe on the stock
     * @param tracks words with fields in double braces, by track
     */
    public record Stripe(Coercivity coercivity, Map<Track, TextTemplate> tracks) {
        /** Keeps its own copy, lowest track first. */
        public Stripe {
            tracks = Collections.unmodifiableMap(new EnumMap<>(tracks));
        }
    }

    /**
     * An article's chip.
     *
     * @param profile what is to be on it; it names its version, its reader and its keys by reference
     * @param where the place in the configuration, such as {@code station.yaml:46: articles number 2, chip}
     */
    public record Chip(ChipProfile profile, String where) {
        /** Which reader of a line it is reached at. */
        public ChipInterface chipInterface() {
            return profile.reader() == ReaderRole.CONTACT ? ChipInterface.CONTACT : ChipInterface.CONTACTLESS;
        }
    }

    /**
     * One printer with the reader built into it.
     *
     * @param printer the printer's URI, such as {@code evolis:tcp://127.0.0.1:9101}
     * @param duplex whether the printer turns cards over and prints both sides
     * @param rejectBox whether the printer has a box for bad cards
     * @param magnetic whether the printer writes magnetic stripes
     * @param resolution dots per inch where the printer has more than one; empty takes its usual one
     * @param trust PEM with the certificate that an encrypted printer shows, or its authority's; empty trusts what the system
     *     trusts
     */
    public record Line(
            String id,
            String printer,
            String stock,
            String ribbon,
            boolean duplex,
            boolean rejectBox,
            Readers readers,
            boolean magnetic,
            OptionalInt resolution,
            Optional<Path> trust) {
        /** A line with nothing special about its printer. */
        public Line(
                String id,
                String printer,
                String stock,
                String ribbon,
                boolean duplex,
                boolean rejectBox,
                Readers readers) {
            this(id, printer, stock, ribbon, duplex, rejectBox, readers, false, OptionalInt.empty(), Optional.empty());
        }
    }

    /** The names of a line's chip readers, as much of each as is needed to tell it from the others. */
    public record Readers(Optional<String> contactless, Optional<String> contact) {

        /** The reader for this interface. */
        public Optional<String> of(ChipInterface chipInterface) {
            return chipInterface == ChipInterface.CONTACT ? contact : contactless;
        }
    }

    /** What is refused at the door: sizes in bytes and in pixels (width times height). */
    public record Limits(int photoBytes, int photoPixels, int messageBytes) {}

    /** How often the eraser looks for what is due, and after how long a blocked, unchanged card is erased. */
    public record Privacy(Duration sweep, Duration blocked) {}
}
