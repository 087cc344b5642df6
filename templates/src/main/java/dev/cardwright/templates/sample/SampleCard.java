package dev.cardwright.templates.sample;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Photo;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The card of nobody, to show a design with. Stateless, safe to use from any thread. */
public final class SampleCard {

    /** A card number as long as real ones, for designs that show none of their own. */
    public static final String CARD_ID = "CA2611240915-5GG3F4C8";

    private SampleCard() {}

    /**
     * A value for every field of a design: the sample its manifest declares, else the words standing in the drawing, else the
     * field's own name, or a date or number where only those can be printed.
     *
     * @param design the design
     * @return values by field, without the built-in fields
     */
    public static Map<String, String> texts(CardDesign design) {
        Set<String> fields = new TreeSet<>(design.fields());
        fields.addAll(design.optionalFields());
        Map<String, String> standing = design.standingTexts();
        Map<String, String> samples = design.samples();
        FieldGuess guess = new FieldGuess(design);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : fields) {
            String drawn = standing.getOrDefault(field, "");
            texts.put(field, samples.getOrDefault(field, drawn.isEmpty() ? guess.of(field) : drawn));
        }
        return texts;
    }

    /**
     * A card number: the one standing in the drawing, else {@link #CARD_ID}.
     *
     * @param design the design
     * @return a number of no card
     */
    public static String cardId(CardDesign design) {
        String standing = design.standingTexts().getOrDefault(CardDesign.CARD_ID, CARD_ID);
        return design.samples().getOrDefault(CardDesign.CARD_ID, standing);
    }

    /**
     * The whole card, with drawn stand-ins for photo and further pictures.
     *
     * @param design the design
     * @param printDate the day printed
     * @return what goes onto the card
     */
    public static CardData of(CardDesign design, LocalDate printDate) {
        Map<String, PersonalText> fields = new HashMap<>();
        texts(design).forEach((field, text) -> fields.put(field, new PersonalText(text)));
        Map<String, Photo> images = new HashMap<>();
        design.images().forEach(name -> images.put(name, StandIns.signature()));
        return new CardData(cardId(design), fields, Optional.of(StandIns.portrait()), images, printDate);
    }
}
