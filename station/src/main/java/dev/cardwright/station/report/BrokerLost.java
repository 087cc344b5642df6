package dev.cardwright.station.report;

/** The broker cannot be reached or does not answer; the message says so in one sentence. */
final class BrokerLost extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    BrokerLost(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
