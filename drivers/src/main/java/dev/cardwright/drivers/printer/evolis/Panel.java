package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.SidePlanes;

/** A panel of the ribbon, in the order in which the machine takes them. */
enum Panel {
    /** Yellow dye. */
    YELLOW('y', 128, "yellow"),
    /** Magenta dye. */
    MAGENTA('m', 128, "magenta"),
    /** Cyan dye. */
    CYAN('c', 128, "cyan"),
    /** Resin. */
    BLACK('k', 2, "black"),
    /** Protective layer. */
    OVERLAY('o', 2, "overlay");

    private final char letter;
    private final int levels;
    private final String colour;

    Panel(char letter, int levels, String colour) {
        this.letter = letter;
        this.levels = levels;
        this.colour = colour;
    }

    /** The letter that stands for it in commands. */
    char letter() {
        return letter;
    }

    /** How many steps a dot has; 2 is on or off. */
    int levels() {
        return levels;
    }

    /** Its name for a person. */
    String colour() {
        return colour;
    }

    boolean isDye() {
        return levels > 2;
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
