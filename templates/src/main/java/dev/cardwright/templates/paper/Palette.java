package dev.cardwright.templates.paper;

import java.awt.Color;

/** The colours of the house's papers. */
final class Palette {

    static final Color TEXT = new Color(0x16242B);
    static final Color QUIET = new Color(0x5F7179);
    static final Color BRAND = new Color(0x0B2F3F);
    static final Color ACCENT = new Color(0xF2A33A);
    static final Color HAIRLINE = new Color(0xD5DEE1);
    static final Color SHADE = new Color(0xF1F5F6);
    static final Color GOOD = new Color(0x1E7B4F);
    static final Color BAD = new Color(0xB3261E);
    static final Color OPEN = new Color(0x9A6700);

    private Palette() {}
}
