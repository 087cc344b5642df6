package dev.cardwright.simulator.printer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tray that keeps every card for a test to look at. */
final class CardsOnTheTable implements FinishedCards {
    private final List<FinishedCard> good = new CopyOnWriteArrayList<>();
    private final List<FinishedCard> bad = new CopyOnWriteArrayList<>();
    private final List<FinishedCard> taken = new CopyOnWriteArrayList<>();

    @Override
    public void ejected(FinishedCard card) {
        good.add(card);
    }

    @Override
    public void rejected(FinishedCard card) {
        bad.add(card);
    }

    @Override
    public void removed(FinishedCard card) {
        taken.add(card);
    }

    List<FinishedCard> good() {
        return good;
    }

    List<FinishedCard> bad() {
        return bad;
    }

    List<FinishedCard> taken() {
        return taken;
    }
}
