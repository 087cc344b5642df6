package dev.cardwright.station.production;

import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.drivers.magstripe.TrackRefused;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.request.ProductionRequest;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.FormatRefused;
import dev.cardwright.templates.design.TextTemplate;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Fills an article's magnetic stripe with one request's fields. What cannot stand on a track is refused by its field. */
final class StripeWriter {

    private StripeWriter() {}

    /** The fields without which the stripe cannot be written, beside those every card has. */
    static Set<String> requiredFields(StationConfig.Stripe stripe) {
        Set<String> fields = new TreeSet<>();
        stripe.tracks().values().forEach(template -> fields.addAll(template.requiredFields()));
        fields.removeAll(Set.of(CardDesign.CARD_ID, CardDesign.PRINT_DATE));
        return fields;
    }

    /**
     * The stripe of one card.
     *
     * @throws DrawingRefused with a reason for every track that cannot be written; never with what it should hold
     */
    static Optional<MagneticStripe> of(
            Optional<StationConfig.Stripe> stripe, ProductionRequest request, LocalDate printDate)
            throws DrawingRefused {
        if (stripe.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> texts = new HashMap<>();
        request.fields().forEach((name, value) -> texts.put(name, value.value()));
        texts.put(CardDesign.CARD_ID, request.cardId());
        texts.put(CardDesign.PRINT_DATE, printDate.toString());
        List<Refusal> refusals = new ArrayList<>();
        List<TrackData> tracks = new ArrayList<>();
        stripe.get().tracks().forEach((track, template) -> {
            try {
                tracks.add(TrackData.of(track, template.fill(field -> texts.getOrDefault(field, ""))));
            } catch (TrackRefused | FormatRefused refused) {
                refusals.add(new Refusal("MAG-DATA", place(track, template), sentence(refused, template)));
            }
        });
        if (!refusals.isEmpty()) {
            throw new DrawingRefused(refusals);
        }
        return Optional.of(MagneticStripe.of(stripe.get().coercivity(), tracks));
    }

    private static String place(Track track, TextTemplate template) {
        List<String> fields = template.fields();
        return fields.size() == 1 ? "card.cardElements." + fields.get(0) : "stripe track " + track.number();
    }

    private static String sentence(Exception refused, TextTemplate template) {
        String fields =
                template.fields().isEmpty() ? "" : " It is filled from " + String.join(", ", template.fields()) + ".";
        return refused.getMessage() + fields;
    }
}
