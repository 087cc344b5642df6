package dev.cardwright.templates.draw;

import dev.cardwright.templates.barcode.DotCode;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.FormatRefused;
import dev.cardwright.templates.design.TextTemplate;
import dev.cardwright.templates.picture.Picture;
import dev.cardwright.templates.type.Glyphs;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One card's values while it is drawn: texts normalised, each picture decoded once for both sides. For one thread. */
final class CardContent {

    /** What a condition reads where the card has a picture of that name. */
    private static final String PRESENT = "present";

    private final Map<String, String> texts = new HashMap<>();
    private final Map<PictureName, Picture> pictures = new HashMap<>();
    private final CardData data;
    private final PhotoDecoder decoder;
    private final StageWatch watch;
    private long decodingNanoseconds;
    private final Map<CodePainter, DotCode> codes = new HashMap<>();

    CardContent(CardData data, PhotoDecoder decoder, StageWatch watch) {
        this.data = data;
        this.watch = watch;
        this.decoder = decoder;
        data.fields().forEach((name, value) -> texts.put(name, visible(value.value())));
        texts.put(CardDesign.CARD_ID, data.cardId());
        texts.put(CardDesign.PRINT_DATE, data.printDate().toString());
    }

    /** Marks that only steer other letters are nothing by themselves. */
    private static String visible(String text) {
        return Glyphs.isBlank(text) ? "" : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** A field's text, empty where the card has none. */
    String text(String field) {
        return texts.getOrDefault(field, "");
    }

    /** Whether an element is drawn on this card; a condition may ask for fields and for pictures. */
    boolean shows(Condition condition) {
        return condition.holds(name -> text(name).isBlank() && hasPicture(name) ? PRESENT : text(name));
    }

    /** The fields a design wants of this card and the card does not have. */
    Set<String> missing(CardDesign design) {
        return design.missing(this::shows, texts.keySet());
    }

    private boolean hasPicture(String name) {
        return name.equals(CardDesign.PHOTO)
                ? data.photo().isPresent()
                : data.images().containsKey(name);
    }

    /** A template's text for this card. Refuses a field that the request did not bring at all; an empty one is fine. */
    String fill(TextTemplate template, String element) throws Unprintable {
        for (String field : template.requiredFields()) {
            if (!texts.containsKey(field)) {
                throw new Unprintable("FIELD-MISSING", element, "The field " + field + " is missing.");
            }
        }
        try {
            return template.fill(this::text);
        } catch (FormatRefused refused) {
            throw new Unprintable("TEXT-FORMAT", element, String.valueOf(refused.getMessage()));
        }
    }

    /** A picture, decoded; a refusal names the element that wants it. */
    Picture picture(PictureName name, String element) throws Unprintable {
        @Nullable Picture ready = pictures.get(name);
        if (ready == null) {
            long begin = System.nanoTime();
            Optional<Photo> encoded = name.image()
                    .map(image -> Optional.ofNullable(data.images().get(image)))
                    .orElse(data.photo());
            if (encoded.isEmpty()) {
                throw new Unprintable(name.code("MISSING"), element, name.subject() + " is missing.");
            }
            ready = decoder.decode(encoded.get(), name, element);
            pictures.put(name, ready);
            long took = System.nanoTime() - begin;
            decodingNanoseconds += took;
            spent(Stage.DECODE, took);
        }
        return ready;
    }

    /** How long photos took so far. */
    long decodingNanoseconds() {
        return decodingNanoseconds;
    }

    void spent(Stage stage, long nanoseconds) {
        watch.spent(stage, nanoseconds);
    }

    /** Keeps what a painter drew, so that it is not encoded again for the proof. */
    void keep(CodePainter painter, DotCode code) {
        codes.put(painter, code);
    }

    /** What a painter drew for this card, or nothing. */
    @Nullable
    DotCode kept(CodePainter painter) {
        return codes.get(painter);
    }
}
