package dev.cardwright.templates.draw;

/**
 * Fixed artwork of a design that was read without a fault and that the renderer cannot draw all the same. Thrown when an artist is
 * made, never for a card. The message is one sentence for the designer.
 */
public final class UndrawableArtwork extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String element;

    UndrawableArtwork(String element) {
        super("The artwork at " + element + " cannot be drawn. Simplify it, or save it as a picture.");
        this.element = element;
    }

    /**
     * Where it is.
     *
     * @return file, line and name of its first element
     */
    public String element() {
        return element;
    }
}
