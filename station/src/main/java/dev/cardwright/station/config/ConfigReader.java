package dev.cardwright.station.config;

import dev.cardwright.templates.type.FontFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@link StationConfig} from its file and checks what the parts say about each other. */
final class ConfigReader {

    private static final String[] TOP = {
        "site",
        "station",
        "mode",
        "data",
        "logs",
        "handover",
        "backend",
        "mqtt",
        "console",
        "chips",
        "keys",
        "organisations",
        "articles",
        "lines",
        "limits",
        "privacy",
        "fonts"
    };

    private final List<String> remarks = new ArrayList<>();
    private final String fileName;

    private ConfigReader(String fileName) {
        this.fileName = fileName;
    }

    static StationConfig read(Path file) throws ConfigFault {
        Path absolute = file.toAbsolutePath().normalize();
        YamlNode.Keys keys = YamlTree.read(absolute);
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        String name = String.valueOf(absolute.getFileName());
        Section top = Section.of(new Section.Source(name, folder), "", keys, TOP);
        return new ConfigReader(name).station(top);
    }

    private StationConfig station(Section top) throws ConfigFault {
        StationConfig.Mode mode = top.choice("mode", StationConfig.Mode.class);
        List<StationConfig.Organisation> organisations = organisations(top);
        List<StationConfig.Article> articles = ArticleReader.articles(top);
        List<StationConfig.Line> lines = LineReader.lines(top, articles);
        remarks.addAll(LineReader.remarks(fileName, top, articles, lines));
        return new StationConfig(
                top.name("site"),
                top.name("station"),
                mode,
                top.path("data"),
                top.path("logs"),
                top.choice("handover", StationConfig.Handover.class),
                backend(top),
                mqtt(top),
                console(top),
                chips(top),
                ChipSettingsReader.keys(top, mode),
                organisations,
                articles,
                lines,
                limits(top),
                privacy(top),
                fonts(top),
                remarks);
    }

    private static StationConfig.Backend backend(Section top) throws ConfigFault {
        Section section = top.section("backend", "url", "keyStore", "keyStorePasswordFile", "trust", "waitSeconds");
        String url = url(section, "https", "https://host:port");
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        int wait = section.number("waitSeconds", 1, 55, 20);
        return new StationConfig.Backend(base, tls(section, true), Duration.ofSeconds(wait));
    }

    private static StationConfig.Mqtt mqtt(Section top) throws ConfigFault {
        Section section = top.section("mqtt", "url", "keyStore", "keyStorePasswordFile", "trust");
        return new StationConfig.Mqtt(url(section, "ssl", "ssl://host:port"), tls(section, true));
    }

    private static StationConfig.Console console(Section top) throws ConfigFault {
        Section section = top.section("console", "port", "keyStore", "keyStorePasswordFile");
        return new StationConfig.Console(section.number("port", 0, 65_535, null), tls(section, false));
    }

    private static StationConfig.TlsFiles tls(Section section, boolean client) throws ConfigFault {
        return new StationConfig.TlsFiles(
                section.path("keyStore"),
                section.path("keyStorePasswordFile"),
                client ? Optional.of(section.path("trust")) : Optional.empty(),
                section.where());
    }

    private static String url(Section section, String scheme, String allowed) throws ConfigFault {
        String text = section.text("url");
        try {
            URI uri = new URI(text);
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (scheme.equals(uri.getScheme()) && uri.getHost() != null && plain) {
                return text;
            }
        } catch (URISyntaxException impossible) {
            throw section.faultAt("url", "The address is not written correctly", allowed);
        }
        throw section.faultAt("url", "The address cannot be used, because only a secured connection is made", allowed);
    }

    private static Optional<StationConfig.ChipProvider> chips(Section top) throws ConfigFault {
        Optional<Section> chips = top.optionalSection("chips", "provider");
        if (chips.isEmpty()) {
            return Optional.empty();
        }
        Section provider = chips.get().section("provider", "class", "jar", "argument");
        Optional<Path> jar =
                provider.optionalText("jar").isPresent() ? Optional.of(provider.path("jar")) : Optional.empty();
        if (jar.isPresent() && !Files.isRegularFile(jar.get())) {
            throw provider.faultAt(
                    "jar", "There is no file " + jar.get(), "the jar file that holds the provider's class");
        }
        return Optional.of(
                new StationConfig.ChipProvider(provider.text("class"), jar, provider.optionalText("argument")));
    }

    private static List<StationConfig.Organisation> organisations(Section top) throws ConfigFault {
        List<StationConfig.Organisation> all = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Section one : top.sections("organisations", "id", "name", "keep", "deliveredWhen", "grace")) {
            all.add(new StationConfig.Organisation(
                    unique(one, seen),
                    one.text("name"),
                    one.period("keep", Duration.ZERO),
                    one.choice("deliveredWhen", StationConfig.DeliveredWhen.class),
                    one.period("grace", Duration.ZERO)));
        }
        return all;
    }

    /** An id that no entry before has. */
    static String unique(Section one, Map<String, Integer> seen) throws ConfigFault {
        String id = one.name("id");
        Integer before = seen.putIfAbsent(id, one.lineOf("id"));
        if (before != null) {
            throw one.faultAt("id", "The id '" + id + "' already stands in line " + before, "an id of its own");
        }
        return id;
    }

    private static List<FontFile> fonts(Section top) throws ConfigFault {
        List<FontFile> all = new ArrayList<>();
        if (!top.has("fonts")) {
            return all;
        }
        for (Section one : top.sections("fonts", "file", "sha256", "family", "bold", "italic")) {
            Path file = one.path("file");
            if (!Files.isRegularFile(file)) {
                throw one.faultAt("file", "There is no font file at " + file, "a TrueType or OpenType file");
            }
            String sha256 = one.text("sha256");
            if (!sha256.matches("[0-9a-fA-F]{64}")) {
                throw one.faultAt(
                        "sha256",
                        "The value of 'sha256' is no fingerprint",
                        "64 hexadecimal digits, as sha256sum says");
            }
            all.add(new FontFile(
                    file, sha256, one.text("family"), one.truth("bold", false), one.truth("italic", false)));
        }
        return all;
    }

    private static StationConfig.Limits limits(Section top) throws ConfigFault {
        Optional<Section> limits = top.optionalSection("limits", "photoBytes", "photoPixels", "messageBytes");
        if (limits.isEmpty()) {
            return new StationConfig.Limits(2_000_000, 20_000_000, 8_000_000);
        }
        Section section = limits.get();
        return new StationConfig.Limits(
                section.number("photoBytes", 1_000, 20_000_000, 2_000_000),
                section.number("photoPixels", 10_000, 100_000_000, 20_000_000),
                section.number("messageBytes", 10_000, 50_000_000, 8_000_000));
    }

    private static StationConfig.Privacy privacy(Section top) throws ConfigFault {
        Optional<Section> privacy = top.optionalSection("privacy", "sweepSeconds", "blockedDays");
        if (privacy.isEmpty()) {
            return new StationConfig.Privacy(Duration.ofSeconds(60), Duration.ofDays(90));
        }
        Section section = privacy.get();
        return new StationConfig.Privacy(
                Duration.ofSeconds(section.number("sweepSeconds", 1, 3_600, 60)),
                Duration.ofDays(section.number("blockedDays", 1, 3_650, 90)));
    }
}
