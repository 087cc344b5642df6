package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Supply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a machine uses up and when it wants to be cleaned. These change slowly, so the machine is asked about them once a
 * minute, and about the length of its ribbon when the ribbon changed. Belongs to one connection.
 *
 * <p>{@code Rlr;r} says {@code ERR NEED CLEANING} when cleaning is due [D], {@code Rlr;c} on other models [C]; {@code Rco;r}
 * counts down to it [C]; {@code Rrt;qty} is what the ribbon held when it was new [C].
 */
final class Upkeep {
    /** A ribbon with less than this share of its sets is low. */
    static final int LOW_PERCENT = 5;

    /** A ribbon whose length is not known is low with fewer sets than this. */
    static final int LOW_SETS = 10;

    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

    private boolean asked;
    private long askedAtNanos;
    private boolean due;
    private OptionalLong untilCleaning = OptionalLong.empty();
    private Optional<String> ribbon = Optional.empty();
    private OptionalInt setsLeft = OptionalInt.empty();
    private OptionalInt setsWhenNew = OptionalInt.empty();

    /**
     * Asks what is not known or too old.
     *
     * @param loaded the ribbon's name now
     * @param left how many sets it has left now
     */
    void ask(Questions questions, Optional<String> loaded, OptionalInt left) throws PrinterFaultException {
        boolean old = !asked || System.nanoTime() - askedAtNanos > KEPT_NANOS;
        if (old || !loaded.equals(ribbon) || left.orElse(0) > setsLeft.orElse(0)) {
            setsWhenNew = left.isPresent() ? questions.panelsWhenNew() : OptionalInt.empty();
        }
        ribbon = loaded;
        setsLeft = left;
        if (old) {
            due = questions.cleaningDue();
            untilCleaning = questions.cardsUntilCleaning();
            asked = true;
            askedAtNanos = System.nanoTime();
        }
    }

    boolean cleaningDue() {
        return due || (untilCleaning.isPresent() && untilCleaning.getAsLong() == 0);
    }

    boolean ribbonLow() {
        if (setsLeft.isEmpty()) {
            return false;
        }
        OptionalInt percent = percentLeft();
        return percent.isPresent() ? percent.getAsInt() < LOW_PERCENT : setsLeft.getAsInt() < LOW_SETS;
    }

    private OptionalInt percentLeft() {
        if (setsLeft.isEmpty() || setsWhenNew.isEmpty() || setsWhenNew.getAsInt() < setsLeft.getAsInt()) {
            return OptionalInt.empty();
        }
        long whenNew = Math.max(1, setsWhenNew.getAsInt());
        return OptionalInt.of((int) (setsLeft.getAsInt() * 100L / whenNew));
    }

    /** What the machine said about its ribbon and its cleaning. */
    List<Supply> supplies() {
        List<Supply> supplies = new ArrayList<>();
        if (ribbon.isPresent() || setsLeft.isPresent()) {
            supplies.add(new Supply("ribbon " + ribbon.orElse("of an unknown kind"), setsLeft, percentLeft()));
        }
        if (untilCleaning.isPresent() && untilCleaning.getAsLong() <= Integer.MAX_VALUE) {
            int cards = (int) untilCleaning.getAsLong();
            supplies.add(new Supply("cards until cleaning", OptionalInt.of(cards), OptionalInt.empty()));
        }
        return List.copyOf(supplies);
    }
}
