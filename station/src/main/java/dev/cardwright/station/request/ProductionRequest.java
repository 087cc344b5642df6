package dev.cardwright.station.request;

import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Photo;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A production request as it was asked for. Personal values are masked by their types.
 *
 * @param approved whether somebody approved it, with a time and a name
 * @param keep how long the request itself allows the data to be kept
 * @param images further pictures by name, such as a signature
 * @param shipmentCards how many cards the shipment has; null when the sender did not say
 */
public record ProductionRequest(
        String cardId,
        String shipmentId,
        String articleId,
        boolean approved,
        Optional<LocalDate> due,
        Optional<Period> keep,
        @Nullable Integer shipmentCards,
        Map<String, PersonalText> fields,
        Optional<Photo> photo,
        Map<String, Photo> images,
        List<String> expectedReportDataFields,
        List<Accessory> accessories) {

    /** Something that lies beside the cards in a parcel. Counts once per {@code accessoryId}. */
    public record Accessory(String accessoryId, String articleId, int quantity) {}
}
