package dev.cardwright.templates.mrz;

/** A machine readable zone that cannot be written. The message names the field and never repeats what is in it. */
public final class MrzRefused extends Exception {

    private static final long serialVersionUID = 1L;

    MrzRefused(String sentence) {
        super(sentence);
    }
}
