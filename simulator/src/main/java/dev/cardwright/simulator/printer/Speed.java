package dev.cardwright.simulator.printer;

import java.time.Duration;

/**
 * How long the mechanics take.
 *
 * <p>The durations of {@link #REAL} are guesses [?]: they add up to about 19 s for a one-sided YMCKO card, the order of magnitude that
 * makers of desktop card printers print in their data sheets. No source states the single steps.
 */
public enum Speed {
    /** Every motion is over at once. */
    INSTANT(0, 0, 0, 0, 0, 0, 0, 0),
    /** A hundred times as quick as {@link #REAL}: for figures that need hundreds of cards and time between them. */
    HUNDREDFOLD(20, 10, 35, 25, 20, 15, 30, 300),
    /** Motions take about as long as in a desktop printer. */
    REAL(2000, 1000, 3500, 2500, 2000, 1500, 3000, 30_000);

    private final Duration feed;
    private final Duration move;
    private final Duration dyePanel;
    private final Duration otherPanel;
    private final Duration flip;
    private final Duration eject;
    private final Duration stripe;
    private final Duration cleaning;

    Speed(int feed, int move, int dyePanel, int otherPanel, int flip, int eject, int stripe, int cleaning) {
        this.feed = Duration.ofMillis(feed);
        this.move = Duration.ofMillis(move);
        this.dyePanel = Duration.ofMillis(dyePanel);
        this.otherPanel = Duration.ofMillis(otherPanel);
        this.flip = Duration.ofMillis(flip);
        this.eject = Duration.ofMillis(eject);
        this.stripe = Duration.ofMillis(stripe);
        this.cleaning = Duration.ofMillis(cleaning);
    }

    /** A blank leaves the feeder. */
    public Duration feed() {
        return feed;
    }

    Duration move() {
        return move;
    }

    /** A panel is printed; the dyes take longer. */
    public Duration panel(char panel) {
        return panel == 'y' || panel == 'm' || panel == 'c' ? dyePanel : otherPanel;
    }

    /** The card is turned over. */
    public Duration flip() {
        return flip;
    }

    /** The card goes past the stripe's head and back, once. */
    Duration stripe() {
        return stripe;
    }

    /** A whole cleaning. */
    Duration cleaning() {
        return cleaning;
    }

    /** The card leaves. */
    public Duration eject() {
        return eject;
    }
}
