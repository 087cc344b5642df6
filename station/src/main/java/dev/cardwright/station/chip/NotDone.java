package dev.cardwright.station.chip;

/** The verb ends before a card was asked for; the message is one sentence that says what is wrong. */
final class NotDone extends Exception {

    private static final long serialVersionUID = 1L;

    NotDone(String sentence) {
        super(sentence);
    }
}
