package dev.cardwright.station.chip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of one order: a flat object in JSON or YAML. Numbers are taken letter by letter as they are written. Sentences name fields, never
 * what stands in them.
 */
final class FieldsFile {

    private static final int MOST_BYTES = 1 << 16;
    private static final String ALLOWED = " Allowed: one object of fields in JSON or YAML, {\"FIELD\": \"text\", …}.";

    private FieldsFile() {}

    /**
     * Reads a file, or the standard input when it is called "-".
     *
     * @throws NotDone in one sentence
     */
    static Map<String, String> read(String file, InputStream standardInput) throws NotDone {
        String name = file.equals("-") ? "The standard input" : file;
        try {
            byte[] bytes;
            try (InputStream in = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file))) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            if (bytes.length > MOST_BYTES) {
                throw new NotDone(name + " is too long. Allowed: up to " + MOST_BYTES + " bytes.");
            }
            return fields(name, new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            // Not repeated: what a parser says may show content.
            throw new NotDone(
                    name + " cannot be understood" + line(broken) + ", or a field stands there twice." + ALLOWED);
        } catch (IOException unreadable) {
            throw new NotDone(name + " cannot be read. Is it there, and may this user read it?");
        }
    }

    private static String line(JsonProcessingException broken) {
        return broken.getLocation() == null
                ? ""
                : " in line " + Math.max(1, broken.getLocation().getLineNr());
    }

    private static Map<String, String> fields(String name, String text) throws IOException, NotDone {
        JsonFactory factory = text.stripLeading().startsWith("{")
                ? JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                : YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotDone(name + " holds no object." + ALLOWED);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
                if (!token.isScalarValue() || alias) {
                    throw new NotDone(name + " does not give one text for the field " + field + "." + ALLOWED);
                }
                if (token != JsonToken.VALUE_NULL) {
                    fields.put(field, parser.getText());
                }
            }
            if (parser.nextToken() != null) {
                throw new NotDone(name + " goes on behind its object." + ALLOWED);
            }
        }
        return fields;
    }
}
