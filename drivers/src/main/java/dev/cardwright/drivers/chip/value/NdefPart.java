package dev.cardwright.drivers.chip.value;

import dev.cardwright.drivers.chip.ndef.NdefMime;
import dev.cardwright.drivers.chip.ndef.NdefRecord;
import dev.cardwright.drivers.chip.ndef.NdefText;
import dev.cardwright.drivers.chip.ndef.NdefUri;
import dev.cardwright.drivers.chip.ndef.VCard;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one record of a message is made of. Immutable; it says how many values it takes, and holds none. */
public sealed interface NdefPart {
    /** The most bytes that the head of a record has: flags, lengths and a type; a media type comes on top. */
    int MOST_HEAD_BYTES = 8;

    /** What it takes, in this order. */
    List<ValueType> takes();

    /** The record of values of those types. */
    NdefRecord record(List<Value> values) throws ValueFault;

    /** How many bytes the record has with values of these lengths. */
    Length lengthOf(List<Length> values);

    /**
     * An address of a text.
     *
     * @param spelledOut whether its start is written out, for readers that compare bytes; else it is one byte where the NFC Forum's table has it
     */
    record Uri(boolean spelledOut) implements NdefPart {
        /** The longest start in the table. */
        private static final int LONGEST_START = 26;

        @Override
        public List<ValueType> takes() {
            return List.of(ValueType.TEXT);
        }

        @Override
        public NdefRecord record(List<Value> values) throws ValueFault {
            String address = Arguments.text(values.get(0));
            int other = firstOtherThanAscii(address);
            if (other > 0) {
                throw new ValueFault(
                        "character " + other
                                + " cannot stand in an address on a chip. Allowed: letters, digits and signs of ASCII without spaces.");
            }
            NdefUri uri = new NdefUri(address);
            return spelledOut ? uri.spelledOut() : uri.record();
        }

        private static int firstOtherThanAscii(String text) {
            for (int at = 0; at < text.length(); at++) {
                if (text.charAt(at) <= ' ' || text.charAt(at) > '~') {
                    return text.codePointCount(0, at) + 1;
                }
            }
            return 0;
        }

        @Override
        public Length lengthOf(List<Length> values) {
            int least = spelledOut ? values.get(0).least() : values.get(0).least() - LONGEST_START;
            return new Length(
                    5 + Math.max(0, least), MOST_HEAD_BYTES + values.get(0).most());
        }
    }

    /**
     * A text in a language.
     *
     * @param language for example {@code sv}
     * @param encoding how it is written
     */
    record Text(String language, NdefText.Encoding encoding) implements NdefPart {
        /** @throws IllegalArgumentException in one sentence for a language that is none */
        public Text {
            new NdefText(language, "", encoding).record();
        }

        @Override
        public List<ValueType> takes() {
            return List.of(ValueType.TEXT);
        }

        @Override
        public NdefRecord record(List<Value> values) {
            return new NdefText(language, Arguments.text(values.get(0)), encoding).record();
        }

        @Override
        public Length lengthOf(List<Length> values) {
            Length text = values.get(0).times(encoding == NdefText.Encoding.UTF_16 ? 2 : 1, 4);
            return new Length(5 + language.length() + text.least(), MOST_HEAD_BYTES + language.length() + text.most());
        }
    }

    /**
     * Bytes of a media type.
     *
     * @param mediaType for example {@code text/vcard}
     */
    record Mime(String mediaType) implements NdefPart {
        /** @throws IllegalArgumentException in one sentence for a media type that is none */
        public Mime {
            new NdefMime(mediaType, new byte[0]).record();
        }

        @Override
        public List<ValueType> takes() {
            return List.of(ValueType.BYTES);
        }

        @Override
        public NdefRecord record(List<Value> values) {
            return new NdefMime(mediaType, Arguments.bytes(values.get(0))).record();
        }

        @Override
        public Length lengthOf(List<Length> values) {
            return new Length(
                    3 + mediaType.length() + values.get(0).least(),
                    MOST_HEAD_BYTES + mediaType.length() + values.get(0).most());
        }
    }

    /** What a visiting card says. */
    enum CardField {
        /** The name of the family. */
        FAMILY_NAME,
        /** The name of the person. */
        GIVEN_NAME,
        /** Where the person works. */
        ORGANISATION,
        /** What the person does there. */
        TITLE,
        /** With country code. */
        TELEPHONE,
        /** One address. */
        EMAIL,
        /** One address. */
        URL
    }

    /**
     * A visiting card (vCard 3.0) of texts.
     *
     * @param fields which, a name at least; they are given in the order of the constants
     */
    record VisitingCard(Set<CardField> fields) implements NdefPart {
        /** A card with two names and nothing in them, and the head of its record. */
        private static final int LEAST_BYTES = 60;

        /** @throws IllegalArgumentException in one sentence when there is no name */
        public VisitingCard {
            fields = Collections.unmodifiableSet(new TreeSet<>(fields));
            if (!fields.contains(CardField.FAMILY_NAME) && !fields.contains(CardField.GIVEN_NAME)) {
                throw new IllegalArgumentException("A vCard needs a family name or a given name.");
            }
        }

        @Override
        public List<ValueType> takes() {
            return Collections.nCopies(fields.size(), ValueType.TEXT);
        }

        @Override
        public NdefRecord record(List<Value> values) {
            Map<CardField, String> given = new EnumMap<>(CardField.class);
            int at = 0;
            for (CardField field : fields) {
                given.put(field, Arguments.text(values.get(at++)));
            }
            return new VCard(
                            given.getOrDefault(CardField.FAMILY_NAME, ""),
                            given.getOrDefault(CardField.GIVEN_NAME, ""),
                            given.getOrDefault(CardField.ORGANISATION, ""),
                            given.getOrDefault(CardField.TITLE, ""),
                            given.getOrDefault(CardField.TELEPHONE, ""),
                            given.getOrDefault(CardField.EMAIL, ""),
                            given.getOrDefault(CardField.URL, ""))
                    .content()
                    .record();
        }

        @Override
        public Length lengthOf(List<Length> values) {
            return new Length(LEAST_BYTES, Value.LONGEST);
        }
    }
}
