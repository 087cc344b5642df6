package dev.cardwright.simulator.printer;

/**
 * Where cards land. Called in the order of the cards, on the machine's own tray thread, never on the thread that answers the station;
 * a slow tray first fills a short queue and only then holds up the next eject.
 */
public interface FinishedCards {
    /** A card fell into the output hopper. */
    void ejected(FinishedCard card);

    /** A card fell into the reject box. */
    void rejected(FinishedCard card);

    /** A person took a card out of the machine by hand. */
    default void removed(FinishedCard card) {}

    /** Forgets every card at once. */
    static FinishedCards none() {
        return new FinishedCards() {
            @Override
            public void ejected(FinishedCard card) {}

            @Override
            public void rejected(FinishedCard card) {}
        };
    }
}
