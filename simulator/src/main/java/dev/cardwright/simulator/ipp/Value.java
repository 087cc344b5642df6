package dev.cardwright.simulator.ipp;

import java.util.List;

/** One value of an attribute. */
sealed interface Value {
    /** How it is written. */
    Tag tag();

    /** An integer or an enum. */
    record Numeral(Tag tag, int number) implements Value {}

    /** Yes or no. */
    record Answer(boolean yes) implements Value {
        @Override
        public Tag tag() {
            return Tag.BOOLEAN;
        }
    }

    /** Anything made of characters; octet strings and dates are kept as one character per byte. */
    record Words(Tag tag, String text) implements Value {}

    /** Text or a name with its language. */
    record Localized(Tag tag, String language, String text) implements Value {}

    /** Dots across and along the feed; unit 3 is dots per inch, 4 dots per centimetre. */
    record Resolution(int across, int along, int unit) implements Value {
        static final int DOTS_PER_INCH = 3;

        @Override
        public Tag tag() {
            return Tag.RESOLUTION;
        }
    }

    /** Numbers from the lowest to the highest. */
    record Range(int lowest, int highest) implements Value {
        @Override
        public Tag tag() {
            return Tag.RANGE_OF_INTEGER;
        }
    }

    /** Attributes within an attribute. */
    record Collection(List<Attribute> members) implements Value {
        public Collection {
            members = List.copyOf(members);
        }

        @Override
        public Tag tag() {
            return Tag.BEGIN_COLLECTION;
        }
    }

    /** No value, and why. */
    record Absent(Tag tag) implements Value {}
}
