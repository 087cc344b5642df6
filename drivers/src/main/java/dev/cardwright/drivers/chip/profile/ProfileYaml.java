package dev.cardwright.drivers.chip.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads YAML into {@link ProfileNode}s by walking its tokens. Bounded in bytes and depth; what a text may hold is not looked at here. */
final class ProfileYaml {
    /** The largest profile anybody writes by hand, many times over. */
    static final int MOST_BYTES = 262_144;

    /** How deep values may stand in each other. */
    static final int DEEPEST = 100;

    private static final String ALLOWED = "keys and values, indented with spaces";
    private static final Pattern LINE = Pattern.compile("line (\\d{1,6}), column");

    private final String file;
    private final YAMLParser parser;

    private ProfileYaml(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static ProfileNode.Keys read(String file, byte[] yaml) throws ProfileFault {
        if (yaml.length > MOST_BYTES) {
            throw new ProfileFault(
                    file, 0, "The profile has " + yaml.length + " bytes. Allowed: at most " + MOST_BYTES + ".");
        }
        try (YAMLParser parser = new YAMLFactory().createParser(text(file, yaml))) {
            return new ProfileYaml(file, parser).document();
        } catch (JsonProcessingException wrong) {
            // The parser's own words are not handed on: they show pieces of the file.
            throw new ProfileFault(file, line(wrong), "This is no valid YAML. Allowed: " + ALLOWED + ".");
        } catch (IOException unreadable) {
            throw new ProfileFault(file, 0, "The profile cannot be read.");
        }
    }

    private static String text(String file, byte[] yaml) throws ProfileFault {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new ProfileFault(file, 0, "The profile is not written in UTF-8. Allowed: UTF-8.");
        }
    }

    /** The parser's message names the line where it noticed; the exception's own location may be that of the token before. */
    private static int line(JsonProcessingException wrong) {
        Matcher named =
                LINE.matcher(Optional.ofNullable(wrong.getOriginalMessage()).orElse(""));
        int line = wrong.getLocation() == null
                ? 0
                : Math.max(0, wrong.getLocation().getLineNr());
        while (named.find()) {
            line = Integer.parseInt(named.group(1));
        }
        return line;
    }

    private ProfileNode.Keys document() throws IOException, ProfileFault {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new ProfileFault(
                    file, 1, "The profile is empty. Allowed: keys and values, at least profile, version and chip.");
        }
        ProfileNode node = node(first, 1);
        if (!(node instanceof ProfileNode.Keys keys)) {
            throw new ProfileFault(
                    file,
                    node.line(),
                    "A profile must not be " + node.words()
                            + ". Allowed: keys and values, at least profile, version and chip.");
        }
        if (parser.nextToken() != null) {
            throw new ProfileFault(file, line(), "A second document begins here. Allowed: one profile in a file.");
        }
        return keys;
    }

    private ProfileNode node(JsonToken token, int depth) throws IOException, ProfileFault {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new ProfileFault(
                    file,
                    line(),
                    "Anchors and aliases (& and *) are not used here. Allowed: the value itself; a text with & or * in quotes.");
        }
        if (depth > DEEPEST) {
            throw new ProfileFault(
                    file, line(), "Values stand in each other too deeply. Allowed: " + DEEPEST + " levels.");
        }
        return switch (token) {
            case START_OBJECT -> keys(depth);
            case START_ARRAY -> items(depth);
            case VALUE_NUMBER_INT -> scalar(ProfileNode.Kind.WHOLE_NUMBER);
            case VALUE_NUMBER_FLOAT -> scalar(ProfileNode.Kind.FRACTION);
            case VALUE_TRUE, VALUE_FALSE -> scalar(ProfileNode.Kind.TRUTH);
            case VALUE_NULL -> scalar(ProfileNode.Kind.NOTHING);
            default -> scalar(ProfileNode.Kind.TEXT);
        };
    }

    private ProfileNode.Keys keys(int depth) throws IOException, ProfileFault {
        int line = line();
        List<ProfileNode.Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String key = parser.currentName();
            int keyLine = line();
            Integer before = seen.putIfAbsent(key, keyLine);
            if (before != null) {
                throw new ProfileFault(
                        file,
                        keyLine,
                        "The key " + Shown.quoted(key) + " stands here a second time, first in line " + before
                                + ". Allowed: once.");
            }
            entries.add(new ProfileNode.Entry(keyLine, key, node(next(), depth + 1)));
        }
        return new ProfileNode.Keys(line, entries);
    }

    private ProfileNode.Items items(int depth) throws IOException, ProfileFault {
        int line = line();
        List<ProfileNode> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(node(token, depth + 1));
        }
        return new ProfileNode.Items(line, items);
    }

    private JsonToken next() throws IOException, ProfileFault {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new ProfileFault(file, line(), "The profile ends in the middle. Allowed: " + ALLOWED + ".");
        }
        return token;
    }

    private ProfileNode.Scalar scalar(ProfileNode.Kind kind) throws IOException {
        String text = parser.getText();
        return new ProfileNode.Scalar(line(), text == null ? "" : text, kind);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
