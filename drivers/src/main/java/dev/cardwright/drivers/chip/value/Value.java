package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;

/** A value at some step on its way to a chip. Immutable; printed, it is a mask. */
public sealed interface Value {
    /** No value may be longer, in bytes or characters: the largest chips hold less. */
    int LONGEST = 65_536;

    /** What kind of thing it is. */
    ValueType type();

    /**
     * Characters.
     *
     * @param text at most {@link #LONGEST} characters
     */
    record Text(String text) implements Value {
        /** @throws IllegalArgumentException when it is too long */
        public Text {
            requireLength(text.length());
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }

        /** How many characters, of which some are two to Java. */
        int characters() {
            return text.codePointCount(0, text.length());
        }

        /** Whether it has digits 0 to 9 only, and at least one. */
        boolean isDigits() {
            return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
        }

        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /** Bytes. */
    final class Bytes implements Value {
        private final byte[] bytes;

        /**
         * @param bytes copied; at most {@link #LONGEST}
         * @throws IllegalArgumentException when there are too many
         */
        public Bytes(byte[] bytes) {
            requireLength(bytes.length);
            this.bytes = bytes.clone();
        }

        /** The caller's own copy. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** How many. */
        public int length() {
            return bytes.length;
        }

        @Override
        public ValueType type() {
            return ValueType.BYTES;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes same && Arrays.equals(bytes, same.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bytes[***]";
        }
    }

    /**
     * A whole number.
     *
     * @param number not negative, of at most {@value #MOST_DIGITS} digits or thereabouts
     */
    record Whole(BigInteger number) implements Value {
        /** More digits are refused when they are read: arithmetic with them would take too long. */
        static final int MOST_DIGITS = 1024;

        private static final int MOST_BITS = 8 * MOST_DIGITS;

        /** @throws IllegalArgumentException when it is negative or too large */
        public Whole {
            if (number.signum() < 0 || number.bitLength() > MOST_BITS) {
                throw new IllegalArgumentException(
                        "A number for a chip is negative or too large. Allowed: 0 to 2^" + MOST_BITS + ".");
            }
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }

        @Override
        public String toString() {
            return "Whole[***]";
        }
    }

    /**
     * A day of the calendar.
     *
     * @param date which one
     */
    record Day(LocalDate date) implements Value {
        @Override
        public ValueType type() {
            return ValueType.DATE;
        }

        @Override
        public String toString() {
            return "Day[***]";
        }
    }

    private static void requireLength(int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "A value for a chip has " + length + " bytes or characters. Allowed: at most " + LONGEST + ".");
        }
    }
}
