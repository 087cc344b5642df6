package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.SidePlanes;
import java.util.Arrays;

/**
 * One page as the printer sees it: the card, turned to the medium's orientation and in its middle, never scaled. Masked:
 * the dots show a person.
 */
final class CardPage {
    private final int width;
    private final int height;
    private final int components;
    private final byte[] dots;

    private CardPage(int width, int height, int components, byte[] dots) {
        this.width = width;
        this.height = height;
        this.components = components;
        this.dots = dots;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** 3 for red, green and blue; 1 for grey, where 255 is white. */
    int components() {
        return components;
    }

    /** Row by row from the top left. Not a copy. */
    byte[] dots() {
        return dots;
    }

    /**
     * The side's inks as one picture: dyes are the complements of red, green and blue, black resin lies on top as pure
     * black. The protective layer is the printer's own affair.
     *
     * @param side the inks
     * @param medium the page
     * @param dotsPerInch of the side and the page
     * @param colour three components, else one that shows black only
     */
    static CardPage of(SidePlanes side, CardMedium medium, int dotsPerInch, boolean colour) {
        int width = CardMedium.dots(medium.width(), dotsPerInch);
        int height = CardMedium.dots(medium.height(), dotsPerInch);
        int components = colour ? 3 : 1;
        byte[] dots = new byte[width * height * components];
        Arrays.fill(dots, (byte) 255);
        boolean turned = medium.portrait();
        int cardWidth = turned ? side.height() : side.width();
        int cardHeight = turned ? side.width() : side.height();
        int left = (width - cardWidth) / 2;
        int top = (height - cardHeight) / 2;
        for (int y = Math.max(0, top); y < Math.min(height, top + cardHeight); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + cardWidth); x++) {
                // A quarter to the left: the card's top edge becomes the page's left edge.
                int cardX = turned ? side.width() - 1 - (y - top) : x - left;
                int cardY = turned ? x - left : y - top;
                put(dots, (y * width + x) * components, colour, side, cardY * side.width() + cardX);
            }
        }
        return new CardPage(width, height, components, dots);
    }

    private static void put(byte[] dots, int to, boolean colour, SidePlanes side, int from) {
        boolean black = side.black()[from] != 0;
        if (!colour) {
            dots[to] = (byte) (black ? 0 : 255);
            return;
        }
        dots[to] = (byte) (black ? 0 : ~side.cyan()[from]);
        dots[to + 1] = (byte) (black ? 0 : ~side.magenta()[from]);
        dots[to + 2] = (byte) (black ? 0 : ~side.yellow()[from]);
    }

    /** How a page is turned or mirrored. */
    enum Transform {
        /** As it is. */
        NONE,
        /** Left and right change places. */
        MIRRORED_ACROSS,
        /** Top and bottom change places. */
        MIRRORED_ALONG,
        /** Turned by half a turn. */
        HALF_TURN
    }

    /** Turns or mirrors this page at its place, without a copy. */
    void transform(Transform how) {
        if (how == Transform.NONE) {
            return;
        }
        boolean across = how != Transform.MIRRORED_ALONG;
        boolean along = how != Transform.MIRRORED_ACROSS;
        for (int y = 0; y < height; y++) {
            int otherY = along ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int here = y * width + x;
                int there = otherY * width + (across ? width - 1 - x : x);
                // Each pair of dots changes places once.
                for (int component = 0; component < components && here < there; component++) {
                    byte dot = dots[here * components + component];
                    dots[here * components + component] = dots[there * components + component];
                    dots[there * components + component] = dot;
                }
            }
        }
    }

    /** Overwrites the dots. */
    void wipe() {
        Arrays.fill(dots, (byte) 0);
    }

    /** Says the size only. */
    @Override
    public String toString() {
        return "CardPage[" + width + " x " + height + "]";
    }
}
