package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.SidePlanes;

/** A panel of the ribbon, in the order in which the machine takes them. */
enum Panel {
    /** Yellow dye. */
    YELLOW('y', true, "yellow"),
    /** Magenta dye. */
    MAGENTA('m', true, "magenta"),
    /** Cyan dye. */
    CYAN('c', true, "cyan"),
    /** Resin. */
    BLACK('k', false, "black"),
    /** Protective layer. */
    OVERLAY('o', false, "overlay");

    private final char letter;
    private final boolean dye;
    private final String colour;

    Panel(char letter, boolean dye, String colour) {
        this.letter = letter;
        this.dye = dye;
        this.colour = colour;
    }

    /** The letter that stands for it in commands. */
    char letter() {
        return letter;
    }

    /** Its name for a person. */
    String colour() {
        return colour;
    }

    /** Whether its dots have steps; those of the others are on or off. */
    boolean isDye() {
        return dye;
    }

    byte[] plane(SidePlanes side) {
        return switch (this) {
            case YELLOW -> side.yellow();
            case MAGENTA -> side.magenta();
            case CYAN -> side.cyan();
            case BLACK -> side.black();
            case OVERLAY -> side.overlay();
        };
    }
}
