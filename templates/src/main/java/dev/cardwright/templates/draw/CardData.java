package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardDesign;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes onto one card. Its string names the cardId only.
 *
 * @param cardId the card's number, printed where the design binds {@code CARD_ID}
 * @param fields the personal fields by name
 * @param photo the portrait, where the design needs one
 * @param images further pictures by name, such as a signature, where the design binds them
 * @param printDate the day printed where the design binds {@code PRINT_DATE}, as ISO date
 */
public record CardData(
        String cardId,
        Map<String, PersonalText> fields,
        Optional<Photo> photo,
        Map<String, Photo> images,
        LocalDate printDate) {

    /** Keeps its own copy of the fields and pictures. */
    public CardData {
        fields = Map.copyOf(fields);
        images = Map.copyOf(images);
    }

    /**
     * A card without further pictures.
     *
     * @param cardId the card's number
     * @param fields the personal fields by name
     * @param photo the portrait, where the design needs one
     * @param printDate the day printed
     */
    public CardData(String cardId, Map<String, PersonalText> fields, Optional<Photo> photo, LocalDate printDate) {
        this(cardId, fields, photo, Map.of(), printDate);
    }

    /**
     * The fields without which a design would refuse this card.
     *
     * @param design the design
     * @return names in alphabetical order; none if the card lacks nothing
     */
    public Set<String> missing(CardDesign design) {
        return new CardContent(this, new PhotoDecoder(PhotoLimits.USUAL), StageWatch.NONE).missing(design);
    }

    @Override
    public String toString() {
        return "CardData[" + cardId + ", •••]";
    }
}
