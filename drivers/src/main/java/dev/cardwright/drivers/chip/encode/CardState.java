package dev.cardwright.drivers.chip.encode;

/** What a card is good for after a profile could not be carried out on it. */
public enum CardState {
    /** Nothing was written to it this time. */
    UNTOUCHED("Nothing was written to the card this time."),
    /** Nothing was written to it this time, and it may carry something: it is another card than expected, or half of one of ours. */
    REFUSED(
            "Nothing was written to the card this time, but it is another kind of card, not ours, or broken. Unless it is known to be"
                    + " blank it must be wiped or destroyed."),
    /** It may have been written to. What is missing can be completed for the same person. */
    BEGUN("The card was begun; it may be encoded again for the same person."),
    /** It was written to and cannot be completed. */
    TO_DESTROY("The card was written to and cannot be completed; it must be destroyed.");

    private final String sentence;

    CardState(String sentence) {
        this.sentence = sentence;
    }

    /** The same for a person. */
    public String sentence() {
        return sentence;
    }
}
