package dev.cardwright.station.config;

import java.util.List;

/** A piece of the configuration file that remembers its line (from 1). */
sealed interface YamlNode {

    int line();

    /** A value as it is written; {@code kind} is what YAML takes it for. */
    record Scalar(int line, String text, Kind kind) implements YamlNode {}

    /** A list. */
    record Items(int line, List<YamlNode> items) implements YamlNode {}

    /** Keys with values, in the order of the file. */
    record Keys(int line, List<Entry> entries) implements YamlNode {}

    /** One key with its value; {@code line} is the key's. */
    record Entry(int line, String key, YamlNode value) {}

    /** What YAML takes a value for. */
    enum Kind {
        TEXT("text"),
        WHOLE_NUMBER("a whole number"),
        FRACTION("a number"),
        TRUTH("true or false"),
        NOTHING("empty");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What this is, in words. */
    default String words() {
        if (this instanceof Scalar scalar) {
            return scalar.kind().words();
        }
        return this instanceof Items ? "a list" : "a group of keys";
    }
}
