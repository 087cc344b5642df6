package dev.cardwright.drivers.chip.value;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What functions are given: checked by type once, taken out by type later. */
final class Arguments {
    private Arguments() {}

    /** Requires exactly these types. */
    static void require(String function, List<ValueType> given, ValueType... wanted) {
        if (!given.equals(List.of(wanted))) {
            throw refused(function, given, list(List.of(wanted)));
        }
    }

    /** Requires one argument of one of these types and returns which. */
    static ValueType requireOneOf(String function, List<ValueType> given, ValueType... wanted) {
        if (given.size() != 1 || !List.of(wanted).contains(given.get(0))) {
            throw refused(
                    function,
                    given,
                    List.of(wanted).stream().map(ValueType::words).collect(Collectors.joining(" or ")));
        }
        return given.get(0);
    }

    static IllegalArgumentException refused(String function, List<ValueType> given, String allowed) {
        return new IllegalArgumentException(
                "The function " + function + " was given " + list(given) + ". Allowed: " + allowed + ".");
    }

    static String text(Value value) {
        return ((Value.Text) value).text();
    }

    static byte[] bytes(Value value) {
        return ((Value.Bytes) value).bytes();
    }

    static BigInteger number(Value value) {
        return ((Value.Whole) value).number();
    }

    static LocalDate date(Value value) {
        return ((Value.Day) value).date();
    }

    /** A text, refused by its length only. */
    static Value text(String function, String text) throws ValueFault {
        requireShort(function, text.length());
        return new Value.Text(text);
    }

    static Value bytes(String function, byte[] bytes) throws ValueFault {
        requireShort(function, bytes.length);
        return new Value.Bytes(bytes);
    }

    /** Where the first character stands that is no digit, counted from 1; 0 when all are digits. */
    static int firstOtherThanDigit(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return text.codePointCount(0, at) + 1;
            }
        }
        return 0;
    }

    /** The text when it has digits only, at least one. */
    static String digits(String function, Value value, int most) throws ValueFault {
        String text = text(value);
        int other = firstOtherThanDigit(text);
        if (other > 0) {
            throw new ValueFault(
                    "character " + other + " given to " + function + " is no digit. Allowed: digits 0 to 9.");
        }
        if (text.isEmpty() || text.length() > most) {
            throw new ValueFault(function + " was given " + text.length() + " digits. Allowed: 1 to " + most + ".");
        }
        return text;
    }

    static void requireShort(String function, int length) throws ValueFault {
        if (length > Value.LONGEST) {
            throw new ValueFault(
                    function + " makes " + length + " bytes or characters. Allowed: at most " + Value.LONGEST + ".");
        }
    }

    private static String list(List<ValueType> types) {
        return types.isEmpty()
                ? "nothing"
                : types.stream().map(ValueType::words).collect(Collectors.joining(", "));
    }
}
