package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.VirtualCard;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A card that left a machine: plastic with ink on it and perhaps a chip in it. The machine knows no cardId; who wants it reads the plastic.
 *
 * @param machine the machine's name
 * @param number  the card's number since the machine was started, counted from 1 as cards leave the feeder
 * @param frontSide the side that was printed as recto
 * @param backSide  the other side
 * @param chip    the chip in this very plastic, if it has one
 * @param magnetic what lies on its magnetic stripe
 */
public record FinishedCard(
        String machine,
        long number,
        PrintedSide frontSide,
        PrintedSide backSide,
        Optional<VirtualCard> chip,
        Stripe magnetic) {

    /** A card whose stripe, if it has one, is blank. */
    public FinishedCard(
            String machine, long number, PrintedSide frontSide, PrintedSide backSide, Optional<VirtualCard> chip) {
        this(machine, number, frontSide, backSide, chip, Stripe.blank());
    }

    /** The front as a person sees it, 1011 x 638. Built on every call. */
    public BufferedImage front() {
        return frontSide.picture();
    }

    /** The back as a person sees it, 1011 x 638. Built on every call. */
    public BufferedImage back() {
        return backSide.picture();
    }

    /** Whether anything was printed on the back. */
    public boolean hasBack() {
        return !backSide.untouched();
    }
}
