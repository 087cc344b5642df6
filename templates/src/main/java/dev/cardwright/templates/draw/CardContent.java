package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.FormatRefused;
import dev.cardwright.templates.design.TextTemplate;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One card's values while it is drawn: texts normalised, the photo decoded once for both sides. For one thread. */
final class CardContent {

    private final Map<String, String> texts = new HashMap<>();
    private final CardData data;
    private final PhotoDecoder decoder;
    private final StageWatch watch;
    private long decodingNanoseconds;
    private @Nullable DecodedPhoto photo;

    CardContent(CardData data, PhotoDecoder decoder, StageWatch watch) {
        this.data = data;
        this.watch = watch;
        this.decoder = decoder;
        data.fields()
                .forEach((name, value) -> texts.put(name, Normalizer.normalize(value.value(), Normalizer.Form.NFC)));
        texts.put(CardDesign.CARD_ID, data.cardId());
        texts.put(CardDesign.PRINT_DATE, data.printDate().toString());
    }

    /** A field's text, empty where the card has none. */
    String text(String field) {
        return texts.getOrDefault(field, "");
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

    DecodedPhoto photo(String element) throws Unprintable {
        DecodedPhoto ready = photo;
        if (ready == null) {
            Photo encoded =
                    data.photo().orElseThrow(() -> new Unprintable("PHOTO-MISSING", element, "The photo is missing."));
            long begin = System.nanoTime();
            ready = decoder.decode(encoded, element);
            photo = ready;
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
}
