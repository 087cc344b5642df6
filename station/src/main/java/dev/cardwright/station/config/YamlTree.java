package dev.cardwright.station.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a YAML file into {@link YamlNode}s by walking its tokens, because a bound object no longer knows its line. */
final class YamlTree {

    /** A station's configuration has a few kilobytes; whatever is larger is another file. */
    private static final long MOST_BYTES = 1_000_000;

    private final String fileName;
    private final YAMLParser parser;

    private YamlTree(String fileName, YAMLParser parser) {
        this.fileName = fileName;
        this.parser = parser;
    }

    static YamlNode.Keys read(Path file) throws ConfigFault {
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        try (YAMLParser parser = new YAMLFactory().createParser(content(file, name))) {
            return new YamlTree(name, parser).document();
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            throw new ConfigFault(name + ":" + line + ": The file is no valid YAML here: " + firstLine(wrong)
                    + ". Allowed: keys and values as in examples/station.yaml, indented with spaces.");
        } catch (IOException unreadable) {
            throw new ConfigFault(name + ": The file cannot be read.");
        }
    }

    private static String content(Path file, String name) throws IOException, ConfigFault {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigFault(
                        name + ": The file is larger than " + MOST_BYTES + " bytes, so it is no configuration.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new ConfigFault(
                    file + ": There is no such file. Allowed: the path of a station's configuration, --config FILE.");
        } catch (CharacterCodingException wrong) {
            throw new ConfigFault(name + ": The file is not written in UTF-8. Allowed: UTF-8.");
        }
    }

    /** The parser's own sentence without its source excerpt, which may show a value. */
    private static String firstLine(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage();
        String line = message == null
                ? "it cannot be read"
                : message.strip().lines().findFirst().orElse("it cannot be read");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private YamlNode.Keys document() throws IOException, ConfigFault {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new ConfigFault(
                    fileName + ":1: The file is empty. Allowed: a configuration as in examples/station.yaml.");
        }
        YamlNode node = node(first);
        if (!(node instanceof YamlNode.Keys keys)) {
            throw new ConfigFault(fileName + ":" + node.line() + ": The file must hold keys with values, not "
                    + node.words() + ". Allowed: a configuration as in examples/station.yaml.");
        }
        if (parser.nextToken() != null) {
            throw new ConfigFault(fileName + ":" + line() + ": A second document begins here. Allowed: one.");
        }
        return keys;
    }

    private YamlNode node(JsonToken token) throws IOException, ConfigFault {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new ConfigFault(
                    fileName + ":" + line()
                            + ": Anchors and aliases (& and *) are not used here. Allowed: the value itself; a text with & or * in quotes.");
        }
        return switch (token) {
            case START_OBJECT -> keys();
            case START_ARRAY -> items();
            case VALUE_NUMBER_INT -> scalar(YamlNode.Kind.WHOLE_NUMBER);
            case VALUE_NUMBER_FLOAT -> scalar(YamlNode.Kind.FRACTION);
            case VALUE_TRUE, VALUE_FALSE -> scalar(YamlNode.Kind.TRUTH);
            case VALUE_NULL -> scalar(YamlNode.Kind.NOTHING);
            default -> scalar(YamlNode.Kind.TEXT);
        };
    }

    private YamlNode.Keys keys() throws IOException, ConfigFault {
        int line = line();
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String key = parser.currentName();
            int keyLine = line();
            Integer before = seen.putIfAbsent(key, keyLine);
            if (before != null) {
                throw new ConfigFault(String.format(
                        Locale.ROOT,
                        "%s:%d: The key '%s' stands here a second time, first in line %d. Allowed: once.",
                        fileName,
                        keyLine,
                        key,
                        before));
            }
            entries.add(new YamlNode.Entry(keyLine, key, node(parser.nextToken())));
        }
        return new YamlNode.Keys(line, entries);
    }

    private YamlNode.Items items() throws IOException, ConfigFault {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new YamlNode.Items(line, items);
    }

    private YamlNode.Scalar scalar(YamlNode.Kind kind) throws IOException {
        String text = parser.getText();
        return new YamlNode.Scalar(line(), text == null ? "" : text, kind);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
