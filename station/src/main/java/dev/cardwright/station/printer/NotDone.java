package dev.cardwright.station.printer;

/** The verb ends before anything was asked of a printer; the message is one sentence that says what is wrong. */
final class NotDone extends Exception {

    private static final long serialVersionUID = 1L;

    NotDone(String sentence) {
        super(sentence);
    }
}
