package dev.cardwright.station;

/** The station cannot start; the message is one sentence for the person who starts it. */
public final class StationFault extends Exception {
    private static final long serialVersionUID = 1L;

    StationFault(String sentence) {
        super(sentence);
    }

    StationFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
