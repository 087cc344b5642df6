package dev.cardwright.templates.design;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest's YAML with the line of every value. Lives only while a design is loaded. */
sealed interface ManifestTree {

    /** The largest manifest anybody writes by hand, many times over. */
    int MAX_BYTES = 1_000_000;

    /** How deep values may be nested. */
    int MAX_DEPTH = 20;

    /** Where the value begins, from 1. */
    int line();

    /** A word, number or nothing. */
    record Word(int line, String text) implements ManifestTree {}

    /** Several values. */
    record Several(int line, List<ManifestTree> items) implements ManifestTree {}

    /** Values by key, in the order of the file. */
    record Keys(int line, Map<String, ManifestTree> values) implements ManifestTree {

        /** The value of a key, unless it is absent or left empty. */
        Optional<ManifestTree> get(String key) {
            return Optional.ofNullable(values.get(key))
                    .filter(value -> !(value instanceof Word word && word.text().isBlank()));
        }
    }

    /** Reads a manifest, whose outermost value must be keys. */
    static Keys read(String file, byte[] yaml, String allowed) throws DesignFault {
        if (yaml.length > MAX_BYTES) {
            throw new DesignFault(
                    file, "The manifest has " + yaml.length + " bytes. Allowed: up to " + MAX_BYTES + ".");
        }
        try (JsonParser parser = new YAMLFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .createParser(yaml)) {
            if (parser.nextToken() == JsonToken.START_OBJECT && value(file, parser, 0) instanceof Keys keys) {
                return keys;
            }
            throw new DesignFault(file, 1, "The manifest is empty. Allowed: " + allowed + ".");
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            throw new DesignFault(file, line, "This is no valid YAML, or a key stands there twice.");
        } catch (IOException broken) {
            throw new DesignFault(file, "The manifest cannot be read.");
        }
    }

    private static ManifestTree value(String file, JsonParser parser, int depth) throws IOException, DesignFault {
        int line = Math.max(1, parser.currentTokenLocation().getLineNr());
        if (depth > MAX_DEPTH) {
            throw new DesignFault(file, line, "The values are nested too deeply.");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, ManifestTree> values = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                values.put(key, value(file, parser, depth + 1));
            }
            return new Keys(line, values);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<ManifestTree> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(file, parser, depth + 1));
            }
            return new Several(line, items);
        }
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new Word(line, text);
    }
}
