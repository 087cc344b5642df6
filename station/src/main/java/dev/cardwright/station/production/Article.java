package dev.cardwright.station.production;

import dev.cardwright.station.config.StationConfig;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.PhotoLimits;
import dev.cardwright.templates.ink.CardRaster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is being made: the configuration of an article with its design read and ready to draw. Immutable; thread-safe.
 *
 * @param settings the article's part of the configuration
 */
public record Article(StationConfig.Article settings, CardDesign design, CardArtist artist) {

    public String id() {
        return settings.id();
    }

    /**
     * Reads the designs of all articles.
     *
     * @throws DesignFault when a design cannot be used, with its file and line
     */
    public static Map<String, Article> load(StationConfig config) throws DesignFault {
        PhotoLimits photos =
                new PhotoLimits(config.limits().photoBytes(), config.limits().photoPixels());
        Map<String, Article> articles = new LinkedHashMap<>();
        for (StationConfig.Article settings : config.articles()) {
            CardDesign design = CardDesign.load(settings.design());
            articles.put(
                    settings.id(), new Article(settings, design, new CardArtist(design, CardRaster.ID_1_300, photos)));
        }
        return Map.copyOf(articles);
    }

    /**
     * Says why a line cannot make this article as the line is configured.
     *
     * @return empty when it can
     */
    public Optional<String> cannotBeMadeOn(StationConfig.Line line) {
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
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("Line " + line.id() + " cannot make " + id() + ": " + String.join("; ", reasons) + ".");
    }
}
