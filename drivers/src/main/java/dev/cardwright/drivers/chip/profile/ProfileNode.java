package dev.cardwright.drivers.chip.profile;

import java.util.List;

/** A piece of a profile's file that remembers its line, from 1. */
sealed interface ProfileNode {
    int line();

    /** A value as it is written; {@code kind} is what YAML takes it for. */
    record Scalar(int line, String text, Kind kind) implements ProfileNode {}

    /** A list. */
    record Items(int line, List<ProfileNode> items) implements ProfileNode {}

    /** Keys with values, in the order of the file. */
    record Keys(int line, List<Entry> entries) implements ProfileNode {}

    /** One key with its value; {@code line} is the key's. */
    record Entry(int line, String key, ProfileNode value) {}

    /** What YAML takes a value for. */
    enum Kind {
        TEXT("a text"),
        WHOLE_NUMBER("a whole number"),
        FRACTION("a fraction"),
        TRUTH("true or false"),
        NOTHING("empty");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What this is, in words. */
    default String words() {
        if (this instanceof Scalar scalar) {
            return scalar.kind().words;
        }
        return this instanceof Items ? "a list" : "a group of keys";
    }
}
