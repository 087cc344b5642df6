package dev.cardwright.drivers.chip.value;

/** What kind of thing a value is. */
public enum ValueType {
    /** Characters. */
    TEXT("a text"),
    /** Bytes. */
    BYTES("bytes"),
    /** A whole number that is not negative. */
    NUMBER("a number"),
    /** A day of the calendar. */
    DATE("a date");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** For a sentence. */
    public String words() {
        return words;
    }
}
