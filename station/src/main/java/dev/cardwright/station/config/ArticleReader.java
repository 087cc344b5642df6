package dev.cardwright.station.config;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.templates.design.TextFilter;
import dev.cardwright.templates.design.TextTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the articles of the configuration. */
final class ArticleReader {

    private ArticleReader() {}

    static List<StationConfig.Article> articles(Section top) throws ConfigFault {
        List<StationConfig.Article> all = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Section one :
                top.sections("articles", "id", "version", "design", "stock", "ribbon", "chip", "stripe", "verify")) {
            StationConfig.Article article = new StationConfig.Article(
                    ConfigReader.unique(one, seen),
                    one.name("version"),
                    design(one),
                    one.name("stock"),
                    one.name("ribbon"),
                    ChipSettingsReader.chip(one),
                    stripe(one),
                    one.choice("verify", StationConfig.Verify.class));
            if (article.verify() == StationConfig.Verify.CHIP && article.chip().isEmpty()) {
                throw one.faultAt(
                        "verify",
                        "The article '" + article.id() + "' has no chip that could be read",
                        "none; or add chip");
            }
            all.add(article);
        }
        return all;
    }

    private static Path design(Section article) throws ConfigFault {
        Path design = article.path("design");
        boolean drawing = Files.isRegularFile(design) && design.toString().matches(".*\\.(svg|yaml)");
        if (!drawing && !Files.isRegularFile(design.resolve("design.yaml"))) {
            throw article.faultAt(
                    "design",
                    "There is no design at " + design,
                    "a folder with a design.yaml in it, a .yaml manifest, or one .svg file");
        }
        return design;
    }

    private static Optional<StationConfig.Stripe> stripe(Section article) throws ConfigFault {
        Optional<Section> stripe = article.optionalSection("stripe", "coercivity", "tracks");
        if (stripe.isEmpty()) {
            return Optional.empty();
        }
        Section tracks = stripe.get().section("tracks", "1", "2", "3");
        Map<Track, TextTemplate> templates = new EnumMap<>(Track.class);
        for (Track track : Track.values()) {
            String key = Integer.toString(track.number());
            if (tracks.has(key)) {
                templates.put(track, template(tracks, key, track));
            }
        }
        if (templates.isEmpty()) {
            throw stripe.get().faultAt("tracks", "The stripe has no track", "1, 2, 3");
        }
        return Optional.of(new StationConfig.Stripe(stripe.get().choice("coercivity", Coercivity.class), templates));
    }

    /** Fixed words are checked here, once; what comes from a request is checked for each card. */
    private static TextTemplate template(Section tracks, String key, Track track) throws ConfigFault {
        TextTemplate template;
        try {
            template = TextTemplate.read(tracks.text(key), Locale.ROOT);
        } catch (TextFilter.NotUnderstood wrong) {
            throw tracks.faultSaid(key, "Track " + key + " of the stripe " + wrong.getMessage());
        }
        String fixed = template.fixedText();
        for (int at = 0; at < fixed.length(); at++) {
            if (!track.takes(fixed.charAt(at))) {
                throw tracks.faultAt(
                        key,
                        "Track " + key + " of a stripe cannot hold '" + fixed.charAt(at) + "'; the printer adds the"
                                + " marks at its beginning and end",
                        track.alphabet());
            }
        }
        if (fixed.length() > track.mostDataCharacters()) {
            throw tracks.faultAt(
                    key,
                    "Track " + key + " of the stripe has " + fixed.length() + " fixed characters",
                    "at most " + track.mostDataCharacters() + " with its fields");
        }
        return template;
    }
}
