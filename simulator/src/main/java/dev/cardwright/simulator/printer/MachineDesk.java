package dev.cardwright.simulator.printer;

import java.util.Optional;

/**
 * What a person standing beside a simulated machine can do and see, whatever language the machine speaks. Every kind of machine implements it;
 * {@link ControlEndpoint} serves it to other processes.
 *
 * <p>Thread-safe. A refused action throws {@link IllegalArgumentException} with one sentence that says what is wrong and what is allowed.
 */
public interface MachineDesk {
    /**
     * Puts more blanks of the same stock into the feeder.
     *
     * @throws IllegalArgumentException if there are none or more than {@value #MOST_CARDS}
     */
    void loadCards(int cards);

    /**
     * Puts in a new ribbon with so many panel sets.
     *
     * @throws IllegalArgumentException if the machine has no such ribbon
     */
    void loadRibbon(String ribbon, int sets);

    /** Opens the cover; nothing moves until it is closed. */
    void openCover();

    /** Closes the cover. */
    void closeCover();

    /** Takes the cards out of the output hopper. */
    void emptyOutput();

    /** Presses the button: a machine that hangs starts to listen again. */
    void pressOk();

    /**
     * Cleans the machine.
     *
     * @throws IllegalArgumentException if it is of a kind that is never cleaned
     */
    default void clean() {
        throw new IllegalArgumentException("This machine asks for no cleaning.");
    }

    /** Takes the card out by hand, stuck or not; a jam is over then. Nothing if no card was inside. */
    Optional<FinishedCard> removeCard();

    /**
     * Lets something go wrong once, for example {@code card 3: jam at print}.
     *
     * @throws IllegalArgumentException with one sentence if the line cannot be understood
     */
    void inject(String line);

    /** Counters and state, all of one moment. */
    MachineFigures figures();

    /** More cards than this are not laid into a feeder, nor more panel sets onto a ribbon, at once. */
    int MOST_CARDS = 1_000_000;
}
