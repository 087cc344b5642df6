package dev.cardwright.templates.type;

/** A font file that cannot be used. The message is one sentence for whoever wrote the configuration. */
public final class FontFault extends Exception {

    private static final long serialVersionUID = 1L;

    FontFault(String sentence) {
        super(sentence);
    }
}
