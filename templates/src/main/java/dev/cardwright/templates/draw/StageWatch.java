package dev.cardwright.templates.draw;

/** Is told how long each stage took; called on the thread that draws. */
@FunctionalInterface
public interface StageWatch {

    /** Nobody looks. */
    StageWatch NONE = (stage, nanoseconds) -> {};

    /**
     * A part of a card's drawing ended; each stage may be told several times per card.
     *
     * @param stage what was done
     * @param nanoseconds how long it took
     */
    void spent(Stage stage, long nanoseconds);
}
