package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.Needs;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.design.TextTemplate;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.PhotoLimits;
import dev.cardwright.templates.draw.UndrawableArtwork;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.type.FontFault;
import dev.cardwright.templates.type.Typefaces;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is being made: the configuration of an article with its design read and ready to draw, for each line in the dots of its
 * machine. Immutable; thread-safe.
 */
public final class Article {

    private final StationConfig.Article settings;
    private final CardDesign design;
    private final Optional<ChipEncoder> chip;
    private final CardArtist usual;
    private final Map<String, CardArtist> byLine;
    private final Map<String, Integer> dotsPerInch;

    private Article(
            StationConfig.Article settings,
            CardDesign design,
            CardArtist usual,
            Map<String, CardArtist> byLine,
            Map<String, Integer> dotsPerInch) {
        this.settings = settings;
        this.design = design;
        this.chip = settings.chip().map(one -> ChipEncoder.of(one.profile()));
        this.usual = usual;
        this.byLine = Map.copyOf(byLine);
        this.dotsPerInch = Map.copyOf(dotsPerInch);
    }

    public String id() {
        return settings.id();
    }

    /** The article's part of the configuration. */
    public StationConfig.Article settings() {
        return settings;
    }

    public CardDesign design() {
        return design;
    }

    /** The fields without which its magnetic stripe cannot be written. */
    public Set<String> stripeFields() {
        return settings.stripe().map(StripeWriter::requiredFields).orElse(Set.of());
    }

    /** Who encodes its chip; empty for an article without one. */
    public Optional<ChipEncoder> chip() {
        return chip;
    }

    /** The fields without which its chip cannot be encoded. */
    public Set<String> chipFields() {
        return chip.map(ChipFields::required).orElse(Set.of());
    }

    /** What its chip can report, by the backend's names. */
    public Set<String> reportFields() {
        return chip.map(one -> one.profile().report().keySet()).orElse(Set.of());
    }

    /** Whether the day of printing is on the card, in letters or on its stripe. */
    boolean printsDate() {
        return design.printsDate()
                || settings.stripe().stream()
                        .flatMap(stripe -> stripe.tracks().values().stream())
                        .anyMatch(template -> template.fields().contains(CardDesign.PRINT_DATE));
    }

    /** Who draws it to see whether it can be drawn: for the first line that can make it. */
    CardArtist artist() {
        return usual;
    }

    /** Who draws it for this line. */
    CardArtist artist(StationConfig.Line line) {
        return byLine.getOrDefault(line.id(), usual);
    }

    /**
     * Reads the designs of all articles and draws what is the same on every card, for the machines that make them.
     *
     * @param promised what each line's machine can do by the line's settings, by line
     * @throws DesignFault when a design cannot be used, with its file and line
     * @throws FontFault when a font of the site cannot be used
     */
    public static Map<String, Article> load(StationConfig config, Map<String, Capabilities> promised)
            throws DesignFault, FontFault {
        PhotoLimits photos =
                new PhotoLimits(config.limits().photoBytes(), config.limits().photoPixels());
        Typefaces typefaces = Typefaces.bundled().with(config.fonts());
        Map<String, Article> articles = new LinkedHashMap<>();
        for (StationConfig.Article settings : config.articles()) {
            CardDesign design = CardDesign.load(settings.design(), typefaces);
            checkStripe(settings, design);
            try {
                articles.put(settings.id(), of(config, settings, design, promised, photos));
            } catch (UndrawableArtwork undrawable) {
                throw new DesignFault(settings.design().toString(), String.valueOf(undrawable.getMessage()));
            }
        }
        return Map.copyOf(articles);
    }

    /** Lines that lay the same dots share one drawing of what is the same on every card. */
    private static Article of(
            StationConfig config,
            StationConfig.Article settings,
            CardDesign design,
            Map<String, Capabilities> promised,
            PhotoLimits photos) {
        Map<CardRaster, CardArtist> byRaster = new LinkedHashMap<>();
        Map<String, CardArtist> byLine = new HashMap<>();
        Map<String, Integer> dotsPerInch = new HashMap<>();
        for (StationConfig.Line line : config.lines()) {
            Capabilities can = promised.get(line.id());
            if (can != null && whyNot(settings, design, line, can).isEmpty()) {
                dotsPerInch.put(line.id(), can.dotsPerInch());
                byLine.put(
                        line.id(),
                        byRaster.computeIfAbsent(
                                raster(design, can), raster -> new CardArtist(design, raster, photos)));
            }
        }
        CardArtist usual = byRaster.values().stream()
                .findFirst()
                .orElseGet(() -> new CardArtist(design, CardRaster.ID_1_300, photos));
        return new Article(settings, design, usual, byLine, dotsPerInch);
    }

    /**
     * A design with bleed fills the whole raster of the machine. Any other design ends with the card, and the driver puts it into
     * the middle.
     */
    private static CardRaster raster(CardDesign design, Capabilities can) {
        CardRaster card = CardRaster.ofCard(can.dotsPerInch());
        boolean holdsCard = can.canvasWidth() >= card.width() && can.canvasHeight() >= card.height();
        return design.hasBleed() && holdsCard
                ? new CardRaster(can.dotsPerInch(), can.canvasWidth(), can.canvasHeight())
                : card;
    }

    /** A stripe may hold what the design declares; a field that is misspelt would only be missed by the first request. */
    private static void checkStripe(StationConfig.Article settings, CardDesign design) throws DesignFault {
        Set<String> declared = new TreeSet<>(design.declaredFields());
        declared.addAll(design.fields());
        declared.addAll(design.optionalFields());
        declared.addAll(Set.of(CardDesign.CARD_ID, CardDesign.PRINT_DATE));
        for (Map.Entry<Track, TextTemplate> track : settings.stripe()
                .map(StationConfig.Stripe::tracks)
                .orElse(Map.of())
                .entrySet()) {
            for (String field : track.getValue().fields()) {
                if (!declared.contains(field)) {
                    throw new DesignFault(
                            design.manifestFile(),
                            "Track " + track.getKey().number() + " of the article " + settings.id()
                                    + " asks for the field "
                                    + field + ", which its design does not declare. Allowed: "
                                    + String.join(", ", declared)
                                    + "; or name it under fields in the design's manifest.");
                }
            }
        }
    }

    /**
     * Says why a line cannot make this article.
     *
     * @param can what the line's machine can do, as far as is known
     * @return empty when it can
     */
    public Optional<String> cannotBeMadeOn(StationConfig.Line line, Capabilities can) {
        List<String> reasons = whyNot(settings, design, line, can);
        int drawn = dotsPerInch.getOrDefault(line.id(), can.dotsPerInch());
        if (drawn != can.dotsPerInch()) {
            reasons.add("it is drawn with " + drawn + " dots per inch for this line and its printer says "
                    + can.dotsPerInch() + ": write that into the line's settings as resolution");
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("Line " + line.id() + " cannot make " + id() + ": " + String.join("; ", reasons) + ".");
    }

    private static List<String> whyNot(
            StationConfig.Article settings, CardDesign design, StationConfig.Line line, Capabilities can) {
        List<String> reasons = new ArrayList<>();
        if (!line.stock().equals(settings.stock())) {
            reasons.add("it needs stock " + settings.stock() + " and the line has " + line.stock());
        }
        if (!line.ribbon().equals(settings.ribbon())) {
            reasons.add("it needs ribbon " + settings.ribbon() + " and the line has " + line.ribbon());
        }
        for (Lack lack : can.whyNot(needs(settings, design))) {
            reasons.add("it needs " + lack.noun() + " and the line's printer has not got it");
        }
        settings.chip().ifPresent(chip -> {
            if (line.readers().of(chip.chipInterface()).isEmpty()) {
                reasons.add("it needs a chip reader and the line has none of that kind");
            }
        });
        return reasons;
    }

    private static Needs needs(StationConfig.Article settings, CardDesign design) {
        return new Needs(
                design.sides(),
                inks(design),
                settings.chip().map(chip -> station(chip.chipInterface())),
                settings.stripe().map(stripe -> stripe.tracks().keySet()).orElse(Set.of()),
                settings.stripe().map(StationConfig.Stripe::coercivity));
    }

    /** Any design but one of a single colour may bring dyes: a photo alone does. */
    private static Set<Ink> inks(CardDesign design) {
        boolean screened = isScreened(design.front())
                && design.back().map(Article::isScreened).orElse(true);
        return screened ? EnumSet.of(Ink.BLACK) : EnumSet.of(Ink.CYAN, Ink.MAGENTA, Ink.YELLOW);
    }

    private static boolean isScreened(CardSide side) {
        return side.halftone().isPresent();
    }

    static ChipStation station(StationConfig.ChipInterface wanted) {
        return wanted == StationConfig.ChipInterface.CONTACT ? ChipStation.CONTACT : ChipStation.CONTACTLESS;
    }
}
