package dev.cardwright.station.design;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.PersonalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values for one card: a flat JSON object, {@code {"FIRST_NAME": "…"}}. Numbers and booleans are taken letter by letter as
 * they are written; {@code null} is as if the field were not there. Messages name fields, never values.
 */
final class CardFile {

    private static final long MOST_BYTES = 1_000_000;

    private CardFile() {}

    static Map<String, PersonalText> read(Path file) throws Refused {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Refused(file + " has " + Files.size(file) + " bytes. Allowed: up to " + MOST_BYTES + ".");
            }
            JsonFactory strict = JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            try (JsonParser parser = strict.createParser(Files.readAllBytes(file))) {
                return fields(file, parser);
            }
        } catch (JsonParseException broken) {
            throw new Refused(file + ":" + line(broken) + ": This is no valid JSON, or a field stands there twice."
                    + " Allowed: {\"FIELD\": \"text\", …}.");
        } catch (IOException unreadable) {
            throw new Refused(file + " cannot be read. Is it there, and may this user read it?");
        }
    }

    private static int line(JsonProcessingException broken) {
        return broken.getLocation() == null
                ? 1
                : Math.max(1, broken.getLocation().getLineNr());
    }

    private static Map<String, PersonalText> fields(Path file, JsonParser parser) throws IOException, Refused {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Refused(file + " does not hold one JSON object. Allowed: {\"FIELD\": \"text\", …}.");
        }
        Map<String, PersonalText> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            String place = file + ":" + parser.currentLocation().getLineNr() + ": ";
            if (token.isStructStart()) {
                throw new Refused(place + "The field " + name + " holds more fields. Allowed: one text per field.");
            }
            if (name.equals(CardDesign.PRINT_DATE)) {
                throw new Refused(place + "PRINT_DATE is no field of the file. Say it with --print-date.");
            }
            if (token != JsonToken.VALUE_NULL) {
                fields.put(name, new PersonalText(parser.getText()));
            }
        }
        if (parser.nextToken() != null) {
            throw new Refused(file + " goes on after its JSON object. Allowed: one object.");
        }
        return fields;
    }
}
