package dev.cardwright.templates.design;

import dev.cardwright.templates.type.Typeface;
import dev.cardwright.templates.type.Typefaces;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A card design, read once and checked: a folder with {@code design.yaml}, or one SVG file. Whatever in it cannot be drawn is a
 * {@link DesignFault} with the place. Immutable and safe to share between threads.
 */
public final class CardDesign {

    /** The card's number as a field. */
    public static final String CARD_ID = "CARD_ID";

    /** The day of printing as a field, as ISO date. */
    public static final String PRINT_DATE = "PRINT_DATE";

    /** The word by which a condition asks whether a card has a photo. */
    public static final String PHOTO = "PHOTO";

    private static final Set<String> BUILT_IN = Set.of(CARD_ID, PRINT_DATE);

    private final Manifest manifest;
    private final String version;
    private final CardSide front;
    private final Optional<CardSide> back;
    private final List<Typeface> typefaces;
    private final Map<String, String> standingTexts;
    private final List<DrawnDetail> details;

    CardDesign(Manifest manifest, String version, CardSide front, Optional<CardSide> back, DrawnFacts facts) {
        this.manifest = manifest;
        this.version = version;
        this.front = front;
        this.back = back;
        this.typefaces = facts.typefaces();
        this.standingTexts = facts.standing();
        this.details = facts.fine();
    }

    /**
     * Reads a design with the product's own typefaces.
     *
     * @param design a folder with {@code design.yaml}, another {@code .yaml} manifest, or one {@code .svg}
     * @return the design
     * @throws DesignFault if it cannot be used, with every place
     */
    public static CardDesign load(Path design) throws DesignFault {
        return load(design, Typefaces.bundled());
    }

    /**
     * Reads a design that may use fonts of the site.
     *
     * @param design a folder with {@code design.yaml}, another {@code .yaml} manifest, or one {@code .svg}
     * @param typefaces what texts may be set in
     * @return the design
     * @throws DesignFault if it cannot be used, with every place
     */
    public static CardDesign load(Path design, Typefaces typefaces) throws DesignFault {
        return DesignReader.read(design, typefaces);
    }

    /**
     * The design's name.
     *
     * @return the manifest's {@code id}, or the file's name without ending
     */
    public String id() {
        return manifest.id();
    }

    /**
     * The file that says what the design is, for messages.
     *
     * @return the manifest's name, or the drawing's where there is no manifest
     */
    public String manifestFile() {
        return manifest.file();
    }

    /**
     * A short fingerprint of all files the design is made of.
     *
     * @return twelve hexadecimal digits
     */
    public String version() {
        return version;
    }

    /**
     * The fields with which a card is drawn, whatever else is there. A field whose elements are all drawn only if the field says
     * something is none of them.
     *
     * @return names in alphabetical order, without the built-in {@code CARD_ID} and {@code PRINT_DATE}
     */
    public Set<String> fields() {
        Set<String> names = new TreeSet<>();
        pieces().forEach(piece -> templates(piece)
                .forEach(template -> template.requiredFields().stream()
                        .filter(field -> !piece.shownIf().asksFor(field))
                        .forEach(names::add)));
        names.removeAll(BUILT_IN);
        return names;
    }

    /**
     * The fields that one card lacks to be drawn.
     *
     * @param shown says of a condition whether it holds for the card
     * @param present the fields the card has
     * @return names in alphabetical order; none if it lacks nothing
     */
    public Set<String> missing(Predicate<Condition> shown, Set<String> present) {
        Set<String> names = new TreeSet<>();
        pieces().filter(piece -> shown.test(piece.shownIf()))
                .flatMap(CardDesign::templates)
                .forEach(template -> names.addAll(template.requiredFields()));
        names.removeAll(present);
        return names;
    }

    /**
     * The fields a request may bring: those with a default, those of elements below a condition, and those that only say whether
     * something is drawn.
     *
     * @return names in alphabetical order, without those it must bring
     */
    public Set<String> optionalFields() {
        Set<String> names = new TreeSet<>();
        pieces().flatMap(CardDesign::templates).forEach(template -> names.addAll(template.fields()));
        pieces().forEach(piece -> piece.shownIf().tests().forEach(test -> names.add(test.field())));
        names.remove(PHOTO);
        names.removeAll(images());
        names.removeAll(BUILT_IN);
        names.removeAll(fields());
        return names;
    }

    /**
     * The fields the manifest declares, where it declares any.
     *
     * @return names in the order of the manifest
     */
    public Set<String> declaredFields() {
        return Collections.unmodifiableSet(manifest.fields());
    }

    /**
     * Values to show the design with; invented ones.
     *
     * @return sample values by field, in the order of the manifest; only fields that have one
     */
    public Map<String, String> samples() {
        return Collections.unmodifiableMap(manifest.samples());
    }

    /**
     * The words that bound texts were drawn with, which show the design where it has no sample.
     *
     * @return texts by field, in the order of the drawings
     */
    public Map<String, String> standingTexts() {
        return Collections.unmodifiableMap(standingTexts);
    }

    /**
     * Lines, bars and letters of the fixed drawing that are small enough to be looked at.
     *
     * @return in the order of the drawings
     */
    public List<DrawnDetail> details() {
        return details;
    }

    /**
     * The typefaces the design's texts are set in, fixed ones too.
     *
     * @return in alphabetical order
     */
    public List<Typeface> typefaces() {
        return typefaces;
    }

    /**
     * The language of the design's dates and numbers, and of papers about it.
     *
     * @return English where the manifest names none
     */
    public Locale language() {
        return manifest.language();
    }

    private static Stream<TextTemplate> templates(Piece piece) {
        if (piece instanceof Piece.Letters letters) {
            return letters.lines().stream()
                    .flatMap(line -> line.spans().stream())
                    .map(TextLine.Span::template);
        }
        if (piece instanceof Piece.MachineZone zone) {
            return zone.fields().values().stream();
        }
        return piece instanceof Piece.Code code ? Stream.of(code.content()) : Stream.empty();
    }

    /**
     * Says whether every card must have a photo.
     *
     * @return true if an element on every card is bound to it; a photo below a condition is asked for only when it is drawn
     */
    public boolean needsPhoto() {
        return portraits()
                .anyMatch(portrait ->
                        portrait.image().isEmpty() && portrait.shownIf().equals(Condition.ALWAYS));
    }

    /**
     * The further pictures that cards of this design may have, such as {@code SIGNATURE}.
     *
     * @return names in alphabetical order
     */
    public Set<String> images() {
        Set<String> names = new TreeSet<>();
        portraits().forEach(portrait -> portrait.image().ifPresent(names::add));
        return names;
    }

    /**
     * Says whether a printer's rim is to be filled.
     *
     * @return true if any side goes on beyond the card's edge
     */
    public boolean hasBleed() {
        return front.page().bleed() > 0
                || back.filter(side -> side.page().bleed() > 0).isPresent();
    }

    /**
     * Says whether the day of printing is on the card.
     *
     * @return true if any element or condition asks for {@code PRINT_DATE}
     */
    public boolean printsDate() {
        return pieces().flatMap(CardDesign::templates)
                        .anyMatch(template -> template.fields().contains(PRINT_DATE))
                || pieces().flatMap(piece -> piece.shownIf().tests().stream())
                        .anyMatch(test -> test.field().equals(PRINT_DATE));
    }

    /**
     * Number of printed sides.
     *
     * @return 1 or 2
     */
    public int sides() {
        return back.isPresent() ? 2 : 1;
    }

    /**
     * Says whether the plastic itself can be told by a scanner.
     *
     * @return true if a scanner reads exactly the cardId from a barcode that is on every card
     */
    public boolean printsCardId() {
        return pieces().anyMatch(piece -> piece instanceof Piece.Code code
                && code.content().isJust(CARD_ID)
                && code.rules().holdsJustTheContent()
                && code.shownIf().equals(Condition.ALWAYS));
    }

    /**
     * The front.
     *
     * @return always there
     */
    public CardSide front() {
        return front;
    }

    /**
     * The back.
     *
     * @return empty for a design of one side
     */
    public Optional<CardSide> back() {
        return back;
    }

    private Stream<Piece.Portrait> portraits() {
        return pieces().filter(Piece.Portrait.class::isInstance).map(Piece.Portrait.class::cast);
    }

    private Stream<Piece> pieces() {
        return Stream.concat(front.pieces().stream(), back.stream().flatMap(side -> side.pieces().stream()));
    }
}
