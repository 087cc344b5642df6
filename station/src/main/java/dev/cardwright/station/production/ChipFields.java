package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.station.request.ProductionRequest;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Those fields of one request that its chip needs, checked as far as that is possible without the chip. Immutable. */
public final class ChipFields {

    /** For a card without a chip. */
    static final ChipFields NONE = new ChipFields(Map.of());

    private final Map<String, String> byName;

    private ChipFields(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** The fields without which the chip cannot be encoded, beside the one that every card has. */
    static Set<String> required(ChipEncoder chip) {
        Set<String> fields = new TreeSet<>(chip.profile().needs());
        fields.remove(CardDesign.CARD_ID);
        return fields;
    }

    /**
     * The fields of one card.
     *
     * @throws DrawingRefused when they cannot stand on the chip; never with what should stand there
     */
    static ChipFields of(Optional<ChipEncoder> chip, ProductionRequest request) throws DrawingRefused {
        if (chip.isEmpty()) {
            return NONE;
        }
        Map<String, String> fields = new HashMap<>();
        request.fields().forEach((name, text) -> fields.put(name, text.value()));
        fields.put(CardDesign.CARD_ID, request.cardId());
        fields.keySet().retainAll(chip.get().profile().needs());
        try {
            chip.get().check(fields);
        } catch (ChipFault unfit) {
            throw new DrawingRefused(
                    List.of(new Refusal(unfit.reasonCode(), place(required(chip.get())), unfit.sentence())));
        }
        return new ChipFields(fields);
    }

    private static String place(Set<String> required) {
        return required.size() == 1 ? "card.cardElements." + required.iterator().next() : "card.cardElements";
    }

    /** The values by their fields' names. */
    Map<String, String> byName() {
        return byName;
    }

    /** The names only: the values are about a person. */
    @Override
    public String toString() {
        return "ChipFields" + new TreeSet<>(byName.keySet());
    }
}
