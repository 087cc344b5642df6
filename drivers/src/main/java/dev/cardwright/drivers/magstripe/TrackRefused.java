package dev.cardwright.drivers.magstripe;

/** A text cannot stand on a track. The message is one sentence that names the track and the place, never the text. */
public final class TrackRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    TrackRefused(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** What is wrong and what is allowed. */
    public String sentence() {
        return sentence;
    }
}
