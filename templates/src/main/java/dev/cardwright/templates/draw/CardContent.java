package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
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

    /** Refuses an element whose field the request did not bring at all. An empty field is fine. */
    void require(List<String> fields, String element) throws Unprintable {
        for (String field : fields) {
            if (!texts.containsKey(field)) {
                throw new Unprintable("FIELD-MISSING", element, "The field " + field + " is missing.");
            }
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
