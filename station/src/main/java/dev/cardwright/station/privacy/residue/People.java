package dev.cardwright.station.privacy.residue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The persons to look for, by what is known of them: every card element and the recipient's name, street and telephone
 * of at least five bytes, and 32 bytes out of the photo. Shorter values would be found by chance.
 */
public final class People {
    private static final int SHORTEST_MARKER_BYTES = 5;
    private static final List<String> ADDRESS_FIELDS = List.of("recipient", "addressOne", "recipientPhone");

    private final List<String> cardIds;
    private final List<Marker> markers;

    /** One thing known of one person. The value is a secret of this class's callers; {@code toString} hides it. */
    record Marker(int person, String field, Optional<String> text, Optional<HexBytes> raw) {
        @Override
        public String toString() {
            return field + " •••";
        }
    }

    /** Bytes that are no text. */
    record HexBytes(String hex) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "•••";
        }
    }

    private People(List<String> cardIds, List<Marker> markers) {
        this.cardIds = cardIds;
        this.markers = markers;
    }

    /**
     * Reads {@code {"people":[{"cardId", "cardElements", "address", "photoProbe"}]}}.
     *
     * @throws ScanFault when the file is missing or not of that form
     */
    public static People read(Path file) throws ScanFault {
        JsonNode list;
        try {
            list = new ObjectMapper().readTree(Files.readAllBytes(file)).path("people");
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null
                    ? "?"
                    : String.valueOf(e.getLocation().getLineNr());
            throw new ScanFault(file + ":" + line + ": This is not JSON.", null);
        } catch (IOException e) {
            throw new ScanFault("The people file " + file + " cannot be read.", e);
        }
        if (!list.isArray()) {
            throw new ScanFault(file + ": There is no list called people.", null);
        }
        List<String> cardIds = new ArrayList<>();
        List<Marker> markers = new ArrayList<>();
        for (JsonNode person : list) {
            String cardId = person.path("cardId").asText();
            if (cardId.isEmpty()) {
                throw new ScanFault(file + ": Person " + (cardIds.size() + 1) + " has no cardId.", null);
            }
            addMarkers(person, cardIds.size(), markers);
            cardIds.add(cardId);
        }
        return new People(List.copyOf(cardIds), List.copyOf(markers));
    }

    private static void addMarkers(JsonNode person, int number, List<Marker> markers) {
        person.path("cardElements")
                .properties()
                .forEach(element -> addText(number, element.getKey(), element.getValue(), markers));
        ADDRESS_FIELDS.forEach(field ->
                addText(number, "address." + field, person.path("address").path(field), markers));
        String probe = person.path("photoProbe").asText("");
        if (probe.matches("([0-9a-fA-F]{2}){8,}")) {
            markers.add(new Marker(number, "photo", Optional.empty(), Optional.of(new HexBytes(probe))));
        }
    }

    private static void addText(int person, String field, JsonNode value, List<Marker> markers) {
        String text = value.asText("");
        if (text.getBytes(StandardCharsets.UTF_8).length >= SHORTEST_MARKER_BYTES) {
            markers.add(new Marker(person, field, Optional.of(text), Optional.empty()));
        }
    }

    List<Marker> markers() {
        return markers;
    }

    /** The card that was ordered for this person. */
    String cardId(int person) {
        return cardIds.get(person);
    }

    /** How many there are. */
    public int size() {
        return cardIds.size();
    }

    @Override
    public String toString() {
        return cardIds.size() + " persons •••";
    }
}
