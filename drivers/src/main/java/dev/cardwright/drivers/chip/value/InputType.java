package dev.cardwright.drivers.chip.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** What a field of an order must be to be an input. */
public enum InputType {
    /** Any text. */
    TEXT(ValueType.TEXT),
    /** A text of digits 0 to 9, one or more. */
    DIGITS(ValueType.TEXT),
    /** Hexadecimal digits, which become bytes. */
    HEX(ValueType.BYTES),
    /** A date as 2026-11-24, of the years 1 to 9999. */
    DATE(ValueType.DATE);

    private final ValueType type;

    InputType(ValueType type) {
        this.type = type;
    }

    /** What the input is for functions. */
    public ValueType type() {
        return type;
    }

    /**
     * How long the input can be.
     *
     * @param shortest how many characters the field must have at least
     * @param longest how many characters it may have at most
     */
    public Length lengthOf(int shortest, int longest) {
        return switch (this) {
            case TEXT -> new Length(shortest, longest);
            case DIGITS -> new Length(Math.max(1, shortest), longest);
            case HEX -> new Length((shortest + 1) / 2, longest / 2);
            case DATE -> Length.ANY;
        };
    }

    /**
     * Reads a field.
     *
     * @param name the input's name, for the sentence
     * @param field what the order says
     * @param shortest how many characters it must have at least
     * @param longest how many characters it may have at most
     * @throws ValueFault in one sentence without the content
     */
    public Value read(String name, String field, int shortest, int longest) throws ValueFault {
        int most = Math.min(longest, Value.LONGEST);
        if (field.codePointCount(0, field.length()) > most || field.length() > Value.LONGEST) {
            throw new ValueFault("The input \"" + name + "\" has " + field.codePointCount(0, field.length())
                    + " characters. Allowed: at most " + most + ".");
        }
        if (field.codePointCount(0, field.length()) < shortest) {
            throw new ValueFault("The input \"" + name + "\" has " + field.codePointCount(0, field.length())
                    + " characters. Allowed: at least " + shortest + ".");
        }
        try {
            return switch (this) {
                case TEXT -> new Value.Text(field);
                case DIGITS -> new Value.Text(Arguments.digits("the input", new Value.Text(field), most));
                case HEX -> new Value.Bytes(HexBytes.parsed(field));
                case DATE -> new Value.Day(date(field));
            };
        } catch (ValueFault unreadable) {
            throw new ValueFault("The input \"" + name + "\" cannot be read: " + unreadable.sentence());
        }
    }

    private static LocalDate date(String field) throws ValueFault {
        try {
            LocalDate date =
                    LocalDate.parse(field, DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT));
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException noDate) {
            // Not handed on: its message repeats the field.
            throw noDate();
        }
        throw noDate();
    }

    private static ValueFault noDate() {
        return new ValueFault("it is no date. Allowed: a day of the calendar as 2026-11-24.");
    }
}
