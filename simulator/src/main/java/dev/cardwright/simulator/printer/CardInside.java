package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.VirtualCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one card a machine holds, with the ink that has landed on it so far. Guarded by the mechanics' lock. */
final class CardInside {
    private static final int MOST_KEPT = 16;

    private final long number;
    private final Optional<VirtualCard> chip;
    private final List<Bitmap> front = new ArrayList<>();
    private final List<Bitmap> back = new ArrayList<>();
    private int stationVisits;
    private Stripe stripe = Stripe.blank();
    private boolean stripeDead;
    private boolean misreadOnce;

    CardInside(long number, Optional<VirtualCard> chip) {
        this.number = number;
        this.chip = chip;
    }

    long number() {
        return number;
    }

    Optional<VirtualCard> chip() {
        return chip;
    }

    /** Counts one more arrival at a chip station and says which moment that is. */
    Moment arriveAtStation() {
        stationVisits++;
        return stationVisits == 1 ? Moment.STATION : Moment.SECOND_STATION;
    }

    /** Whether no ink has landed yet. */
    boolean untouched() {
        return front.isEmpty() && back.isEmpty();
    }

    /** How many panels have landed, on both sides together. */
    int panels() {
        return front.size() + back.size();
    }

    /** Whether the back has no ink yet. */
    boolean backUntouched() {
        return back.isEmpty();
    }

    void writeStripe(int track, Stripe.Track content) {
        stripe = stripe.with(track, content);
    }

    Stripe stripe() {
        return stripe;
    }

    void killStripe() {
        stripeDead = true;
    }

    boolean stripeDead() {
        return stripeDead;
    }

    void misreadOnce() {
        misreadOnce = true;
    }

    /** Whether the next reading goes wrong; only that one. */
    boolean takeMisreading() {
        boolean wrong = misreadOnce;
        misreadOnce = false;
        return wrong;
    }

    /** Ink lands. A side that was printed on very often is kept in few pictures, so that nobody can fill the memory with one card. */
    void print(boolean recto, Bitmap bitmap) {
        List<Bitmap> side = recto ? front : back;
        for (int at = side.size() - 1; side.size() >= MOST_KEPT && at >= 0; at--) {
            if (side.get(at).panel() == bitmap.panel()) {
                side.set(at, side.get(at).and(bitmap));
                return;
            }
        }
        side.add(bitmap);
    }

    FinishedCard finish(String machine, int resinRgb) {
        return new FinishedCard(
                machine, number, new InkedSide(front, resinRgb), new InkedSide(back, resinRgb), chip, stripe);
    }
}
