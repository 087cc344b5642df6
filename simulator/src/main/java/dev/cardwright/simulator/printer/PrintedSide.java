package dev.cardwright.simulator.printer;

import java.awt.image.BufferedImage;

/** One side of a card with what was printed on it. Immutable. */
public interface PrintedSide {
    /** Width of an ID-1 card at 300 dpi, in dots. */
    int WIDTH = 1011;
    /** Height of an ID-1 card at 300 dpi, in dots. */
    int HEIGHT = 638;

    /** Whether the print head never touched this side. */
    boolean untouched();

    /**
     * The panels that were printed, in order, for example {@code ymcko}; empty on an untouched side, and where the machine separates the
     * colours itself and tells nobody how.
     */
    String panels();

    /** What a person sees: landscape, {@value #WIDTH} x {@value #HEIGHT}, RGB. */
    BufferedImage picture();

    /** Where clear overlay lies as far as the machine tells: black on white, {@value #WIDTH} x {@value #HEIGHT}. */
    BufferedImage overlay();

    /** The share of the side that clear overlay covers, 0 to 1, as far as the machine tells. */
    double overlayShare();
}
