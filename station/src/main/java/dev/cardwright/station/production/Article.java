package dev.cardwright.station.production;

import dev.cardwright.station.config.StationConfig;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.PhotoLimits;
import dev.cardwright.templates.draw.UndrawableArtwork;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.type.FontFault;
import dev.cardwright.templates.type.Typefaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is being made: the configuration of an article with its design read and ready to draw. Immutable; thread-safe.
 *
 * @param settings the article's part of the configuration
 */
public record Article(StationConfig.Article settings, CardDesign design, CardArtist artist) {

    private static final Logger LOG = LoggerFactory.getLogger(Article.class);

    public String id() {
        return settings.id();
    }

    /**
     * Reads the designs of all articles and draws what is the same on every card, for the machines that make them.
     *
     * @param rasters the dots each line's machine lays, by line
     * @throws DesignFault when a design cannot be used, with its file and line
     * @throws FontFault when a font of the site cannot be used
     */
    public static Map<String, Article> load(StationConfig config, Map<String, CardRaster> rasters)
            throws DesignFault, FontFault {
        PhotoLimits photos =
                new PhotoLimits(config.limits().photoBytes(), config.limits().photoPixels());
        Typefaces typefaces = Typefaces.bundled().with(config.fonts());
        Map<String, Article> articles = new LinkedHashMap<>();
        for (StationConfig.Article settings : config.articles()) {
            CardDesign design = CardDesign.load(settings.design(), typefaces);
            try {
                CardArtist artist = new CardArtist(design, raster(config, settings, design, rasters), photos);
                articles.put(settings.id(), new Article(settings, design, artist));
            } catch (UndrawableArtwork undrawable) {
                throw new DesignFault(settings.design().toString(), String.valueOf(undrawable.getMessage()));
            }
        }
        return Map.copyOf(articles);
    }

    /**
     * A design with bleed fills the whole raster of the machine, as far as all machines that may make it have the same one. Any other
     * design ends with the card, and the driver puts it into the middle.
     */
    private static CardRaster raster(
            StationConfig config, StationConfig.Article settings, CardDesign design, Map<String, CardRaster> rasters) {
        List<CardRaster> able = config.lines().stream()
                .filter(line -> whyNot(settings, design, line).isEmpty())
                .flatMap(line -> Optional.ofNullable(rasters.get(line.id())).stream())
                .distinct()
                .toList();
        boolean same = able.size() == 1;
        if (able.size() > 1) {
            LOG.warn(
                    "The machines that can make {} lay different dots; it is drawn at 300 dots per inch, and a bleed is cut off.",
                    settings.id());
        }
        return same && design.hasBleed()
                ? able.get(0)
                : CardRaster.ofCard(same ? able.get(0).dotsPerInch() : CardRaster.ID_1_300.dotsPerInch());
    }

    /**
     * Says why a line cannot make this article as the line is configured.
     *
     * @return empty when it can
     */
    public Optional<String> cannotBeMadeOn(StationConfig.Line line) {
        List<String> reasons = whyNot(settings, design, line);
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("Line " + line.id() + " cannot make " + id() + ": " + String.join("; ", reasons) + ".");
    }

    private static List<String> whyNot(StationConfig.Article settings, CardDesign design, StationConfig.Line line) {
        List<String> reasons = new ArrayList<>();
        if (!line.stock().equals(settings.stock())) {
            reasons.add("it needs stock " + settings.stock() + " and the line has " + line.stock());
        }
        if (!line.ribbon().equals(settings.ribbon())) {
            reasons.add("it needs ribbon " + settings.ribbon() + " and the line has " + line.ribbon());
        }
        if (design.sides() == 2 && !line.duplex()) {
            reasons.add("it has two sides and the line prints one");
        }
        settings.chip().ifPresent(chip -> {
            if (line.readers().of(chip.chipInterface()).isEmpty()) {
                reasons.add("it needs a chip reader and the line has none of that kind");
            }
        });
        return reasons;
    }
}
