package dev.cardwright.templates.design;

/** A field whose text is not what the design's format needs. The message names the field and the form, never the text. */
public final class FormatRefused extends Exception {

    private static final long serialVersionUID = 1L;

    FormatRefused(String sentence) {
        super(sentence);
    }
}
