package dev.cardwright.templates.ink;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Optional;

/**
 * A part of a side that must stay free. Measured in millimetres from the left and upper edge of the lying card, seen from that
 * side.
 *
 * @param zone what lies there
 * @param x left edge
 * @param y upper edge
 * @param width from left to right
 * @param height from top to bottom
 */
public record KeepOut(Zone zone, double x, double y, double width, double height) {

    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final double CARD_WIDTH = 85.60;
    private static final double CARD_HEIGHT = 53.98;

    /** What must stay free, and of what. */
    public enum Zone {
        /**
         * The contacts of a chip: no ink and no overlay, which would insulate them and scratch the print head. Its usual place is
         * the window Magicard printers leave (90, 295 to 260, 450 in 1/300 inch from the lower left corner), which holds the
         * contacts of ISO/IEC 7816-2 with room around them.
         */
        CONTACT_CHIP("contact-chip", true),
        /**
         * The magnetic stripe: no ink and no overlay, which would lift it off the reading head. Its usual place is the window
         * Magicard printers leave (0, 420 to 1025, 590 in 1/300 inch from the lower left corner).
         */
        MAGNETIC_STRIPE("magnetic-stripe", true),
        /** A panel to sign on: no overlay, which no pen writes on; ink may go there. It has no usual place. */
        SIGNATURE_PANEL("signature-panel", false);

        private final String word;
        private final boolean withoutInk;

        Zone(String word, boolean withoutInk) {
            this.word = word;
            this.withoutInk = withoutInk;
        }

        /**
         * Finds a zone by its word in a design.
         *
         * @param word for example {@code contact-chip}
         * @return the zone, or empty if there is none of that name
         */
        public static Optional<Zone> named(String word) {
            return Arrays.stream(values())
                    .filter(zone -> zone.word.equals(word.strip()))
                    .findFirst();
        }

        /**
         * The word in a design.
         *
         * @return for example {@code contact-chip}
         */
        public String word() {
            return word;
        }

        /**
         * Whether ink stays away too, and not only the overlay.
         *
         * @return true for chip and stripe
         */
        public boolean isWithoutInk() {
            return withoutInk;
        }

        /**
         * The zone where cards usually have it.
         *
         * @return empty for a signature panel, which each card has elsewhere
         */
        public Optional<KeepOut> usual() {
            return switch (this) {
                case CONTACT_CHIP -> Optional.of(window(this, 90, 295, 260, 450));
                case MAGNETIC_STRIPE -> Optional.of(window(this, 0, 420, 1025, 590));
                case SIGNATURE_PANEL -> Optional.empty();
            };
        }
    }

    private static KeepOut window(Zone zone, int left, int bottom, int right, int top) {
        double unit = MILLIMETRES_PER_INCH / 300;
        return new KeepOut(zone, left * unit, CARD_HEIGHT - top * unit, (right - left) * unit, (top - bottom) * unit);
    }

    /**
     * The dots of the zone, rounded outwards and cut to the raster. A zone that reaches the card's edge goes on over the rim,
     * because a card never lies exactly where the printer thinks.
     *
     * @param raster the printer's dots
     * @return a new rectangle, empty if nothing of the zone is on the raster
     */
    public Rectangle dots(CardRaster raster) {
        double perMillimetre = raster.dotsPerInch() / MILLIMETRES_PER_INCH;
        int left = x <= 0 ? 0 : (int) Math.floor(x * perMillimetre) + raster.left();
        int top = y <= 0 ? 0 : (int) Math.floor(y * perMillimetre) + raster.top();
        int right =
                x + width >= CARD_WIDTH ? raster.width() : (int) Math.ceil((x + width) * perMillimetre) + raster.left();
        int bottom = y + height >= CARD_HEIGHT
                ? raster.height()
                : (int) Math.ceil((y + height) * perMillimetre) + raster.top();
        return new Rectangle(left, top, right - left, bottom - top)
                .intersection(new Rectangle(raster.width(), raster.height()));
    }
}
