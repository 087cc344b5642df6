package dev.cardwright.drivers.chip.value;

/** A set of values that cannot be: the message is one sentence, and the name is that of the value it is about. */
public final class ValuesRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String value;

    ValuesRefused(String value, String sentence) {
        super(sentence);
        this.value = value;
    }

    /** Which value, by its name; empty when it is about all of them. */
    public String value() {
        return value;
    }
}
