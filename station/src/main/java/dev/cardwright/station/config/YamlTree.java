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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a YAML file into {@link YamlNode}s by walking its tokens, because a bound object no longer knows its line. */
final class YamlTree {

    /** A station's configuration has a few kilobytes; whatever is larger is another file. */
    private static final long MOST_BYTES = 1_000_000;

    private static final Pattern LINE = Pattern.compile("line (\\d{1,6}), column");

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
            throw new ConfigFault(name + ":" + problemLine(wrong) + ": The file is no valid YAML here: "
                    + problem(wrong) + ". Allowed: keys and values as in examples/station.yaml, indented with spaces.");
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

    /** The parser's own words for the problem, which are its last line at the margin; the rest shows pieces of the file. */
    private static String problem(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage() == null ? "" : wrong.getOriginalMessage();
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .reduce((earlier, later) -> later)
                .orElse("it cannot be read");
    }

    /** The parser's message names the line where it noticed; the exception's own location may be that of the token before. */
    private static String problemLine(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage() == null ? "" : wrong.getOriginalMessage();
        Matcher named = LINE.matcher(message);
        String line = wrong.getLocation() == null
                ? "1"
                : Integer.toString(wrong.getLocation().getLineNr());
        while (named.find()) {
            line = named.group(1);
        }
        return line;
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
