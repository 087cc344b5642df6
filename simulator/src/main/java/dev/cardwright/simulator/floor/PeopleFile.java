package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.people.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code people.json}: who was ordered, as the markers of a residue scan. */
public final class PeopleFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PeopleFile() {}

    /** Writes the persons of these orders. */
    public static void write(Path file, List<Order> orders) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode people = root.putArray("people");
        for (Order order : orders) {
            JsonNode card = order.json().path("card");
            ObjectNode person =
                    people.addObject().put("cardId", order.cardId()).put("organisationId", order.organisationId());
            person.set("cardElements", card.path("cardElements").deepCopy());
            person.set("address", order.json().path("address").deepCopy());
            person.put(
                    "photoProbe",
                    probe(card.path("photo").path("data").asText())
                            .map(HexFormat.of()::formatHex)
                            .orElse(null));
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private static Optional<byte[]> probe(String base64) {
        try {
            return Portrait.probe(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
