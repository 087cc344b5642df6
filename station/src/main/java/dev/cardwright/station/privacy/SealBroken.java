package dev.cardwright.station.privacy;

/** Says that a sealed part was altered, cut short, or belongs to another card or part. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBroken(String sentence) {
        super(sentence);
    }
}
