package dev.cardwright.drivers.chip.value;

/** A value cannot be made of what was given. The message is one sentence that names places and lengths, never content. */
public final class ValueFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** @param sentence what is wrong, where, and what is allowed */
    public ValueFault(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** The same with the name of the value it happened in. */
    ValueFault in(String name) {
        ValueFault named = new ValueFault("The value \"" + name + "\" cannot be made: " + sentence);
        named.setStackTrace(getStackTrace());
        return named;
    }

    /** What is wrong, for a person. */
    public String sentence() {
        return sentence;
    }
}
