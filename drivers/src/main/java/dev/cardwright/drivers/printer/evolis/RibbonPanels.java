package dev.cardwright.drivers.printer.evolis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The ribbons this driver prints with, by the name of the command {@code Pr} [D: Evolis Programming Guide A5013 Rev E]. */
enum RibbonPanels {
    /** Colour, black and overlay. */
    YMCKO(true, true, true),
    /** As YMCKO with half-length colour panels: known when it is loaded, but not printed with, as its panels are not made here. */
    YMCKOS(true, true, true),
    /** As YMCKO with a second black panel for the back. */
    YMCKOK(true, true, true),
    /** Black and overlay. */
    KO(false, true, true),
    /** Black resin, the name that the vendor's own Windows driver sends [V: recorded streams]. */
    K(false, true, false),
    /** Black. */
    KB(false, true, false),
    /** White resin. */
    KW(false, true, false),
    /** Red resin. */
    KR(false, true, false),
    /** Blue resin. */
    KBL(false, true, false),
    /** Green resin. */
    KGR(false, true, false),
    /** Gold resin. */
    KGO(false, true, false),
    /** Silver resin. */
    KSI(false, true, false),
    /** Scratch-off. */
    KSC(false, true, false);

    private final boolean colour;
    private final boolean black;
    private final boolean overlay;

    RibbonPanels(boolean colour, boolean black, boolean overlay) {
        this.colour = colour;
        this.black = black;
        this.overlay = overlay;
    }

    /** The ribbon a job asks for; empty where this driver cannot print with it. */
    static Optional<RibbonPanels> printable(String name) {
        return named(name).filter(ribbon -> ribbon != YMCKOS);
    }

    /** The ribbon a machine says it has; empty for a name nobody knows. */
    static Optional<RibbonPanels> named(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(ribbon -> ribbon.name().equals(wanted))
                .findFirst();
    }

    /** Whether a job for this ribbon may run with the loaded one. {@code K} and {@code KB} are both black [V], [D]. */
    boolean runsWith(RibbonPanels loaded) {
        return loaded == this || (isBlackAlone() && loaded.isBlackAlone());
    }

    private boolean isBlackAlone() {
        return this == K || this == KB;
    }

    boolean hasColour() {
        return colour;
    }

    /** Whether this ribbon has every one of these panels. */
    boolean has(Set<Panel> panels) {
        return panels.stream().allMatch(panel -> switch (panel) {
            case YELLOW, MAGENTA, CYAN -> colour;
            case BLACK -> black;
            case OVERLAY -> overlay;
        });
    }
}
