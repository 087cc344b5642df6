package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tray that keeps every card for a test to look at. */
final class Cards implements FinishedCards {
    private final List<FinishedCard> made = new CopyOnWriteArrayList<>();
    private final List<FinishedCard> taken = new CopyOnWriteArrayList<>();

    @Override
    public void ejected(FinishedCard card) {
        made.add(card);
    }

    @Override
    public void rejected(FinishedCard card) {
        throw new IllegalStateException("An IPP machine has no reject box.");
    }

    @Override
    public void removed(FinishedCard card) {
        taken.add(card);
    }

    List<FinishedCard> made() {
        return made;
    }

    List<FinishedCard> taken() {
        return taken;
    }
}
